import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribution } from '#shared/contract/catalogue/artworks.ts';
import { creatorText } from '../../../lib/i18n/creators.ts';

/** Placeholder for the name, to find the text before and after it. */
const place = '\u0001';

/** Lists the artists with links: "after Rembrandt; Goudt (engraver)". */
export function Creators({ creators }: { creators: Attribution[] }) {
  // Renders again when the language changes.
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
