import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribution } from '#shared/contract/artworks.ts';
import { creatorText } from '../../../lib/i18n/creators.ts';

/** Stands where the name goes while the words around it are found. */
const place = '\u0001';

/** Who made a work, as one writes it, each name leading to its artist: "after Rembrandt; Goudt (engraver)". */
export function Creators({ creators }: { creators: Attribution[] }) {
  // The words around the names are in the window's language.
  useTranslation('artworks');
  return creators.map((creator, index) => {
    const [before = '', after = ''] = creatorText({ ...creator, artistName: place }).split(place);
    return (
      <Fragment key={`${creator.artistId} ${creator.role}`}>
        {index > 0 && '; '}
        {before}
        <Anchor renderRoot={(props) => <Link to="/artists/$id" params={{ id: creator.artistId }} {...props} />}>
          {creator.artistName}
        </Anchor>
        {after}
      </Fragment>
    );
  });
}
