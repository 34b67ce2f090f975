import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { ImageThumb } from '../../../components/images/image-thumb.tsx';
import { orpc } from '../../../lib/api/client.ts';
import classes from '../sync.module.css';
import { ConflictCard } from './conflict-card.tsx';

/** The conflicts of a record, with the artwork's image. */
export function ConflictGroup({ conflicts }: { conflicts: Conflict[] }) {
  const { t } = useTranslation('sync');
  const [first] = conflicts;
  const artworkId = first?.artworkId ?? null;
  const artwork = useQuery(
    orpc.artworks.get.queryOptions({ input: { id: artworkId ?? '' }, enabled: artworkId !== null, retry: false }),
  );
  if (!first) return null;
  const name = first.label ?? t('deletedRecord');
  const isArtist = first.table === 'artists' && first.label !== null;
  const page = artwork.data ? `/artworks/${artwork.data.id}` : isArtist ? `/artists/${first.rowId}` : undefined;
  return (
    <section className={classes.record} aria-label={name}>
      {artworkId !== null && <ImageThumb image={artwork.data?.image ?? null} size={96} />}
      <div className={classes.cards}>
        <h3 className={classes.name}>
          {page ? (
            <Anchor component={Link} to={page} c="inherit" inherit>
              {name}
            </Anchor>
          ) : (
            name
          )}
        </h3>
        {conflicts.map((conflict, index) => (
          <ConflictCard key={conflict.id} conflict={conflict} continued={isSameEvent(conflict, conflicts[index - 1])} />
        ))}
      </div>
    </section>
  );
}

/** Whether two conflicts have the same heading: edits by the same users on the same desktops. */
function isSameEvent(one: Conflict, other: Conflict | undefined): boolean {
  const parts = ['kind', 'currentUser', 'currentDesktop', 'incomingUser', 'incomingDesktop'] as const;
  return one.kind === 'field' && other !== undefined && parts.every((part) => one[part] === other[part]);
}
