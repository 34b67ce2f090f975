import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/sync.ts';
import { PictureThumb } from '../../components/picture-thumb.tsx';
import { orpc } from '../../lib/client.ts';
import { ConflictCard } from './conflict-card.tsx';
import classes from './sync.module.css';

/** All that is to decide about one record, with its picture beside it. */
export function ConflictGroup({ conflicts }: { conflicts: Conflict[] }) {
  const { t } = useTranslation('sync');
  const [first] = conflicts;
  const artworkId = first?.artworkId ?? null;
  const artwork = useQuery(
    orpc.artworks.get.queryOptions({ input: { id: artworkId ?? '' }, enabled: artworkId !== null, retry: false }),
  );
  if (!first) return null;
  const name = first.label ?? t('deletedRecord');
  return (
    <section className={classes.record} aria-label={name}>
      <PictureThumb picture={artwork.data?.picture ?? null} size={96} />
      <div className={classes.cards}>
        <h3 className={classes.name}>
          {artwork.data ? (
            <Anchor component={Link} to={`/artworks/${artwork.data.id}`} c="inherit" inherit>
              {name}
            </Anchor>
          ) : (
            name
          )}
        </h3>
        {conflicts.map((conflict) => (
          <ConflictCard key={conflict.id} conflict={conflict} />
        ))}
      </div>
    </section>
  );
}
