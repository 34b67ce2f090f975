import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../lib/api/client.ts';
import { useCan } from '../../lib/api/session.ts';
import classes from './artwork-collections.module.css';
import { pathOf, useCollections } from './use-collections.ts';

/** The collections that an artwork is in, with the notes on it; nothing if it is in none. */
export function ArtworkCollections({ id }: { id: string }) {
  const { t } = useTranslation('collections');
  const enabled = useCan('collections.read');
  const { data } = useQuery(orpc.collections.containing.queryOptions({ input: { id }, enabled }));
  const all = useCollections() ?? [];
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="artwork-collections">
      <Title order={2} size="h4" mb="sm" id="artwork-collections">
        {t('ofArtwork')}
      </Title>
      <ul className={classes.list}>
        {data.map((collection) => {
          const nested = all.find((each) => each.id === collection.id);
          const within = nested ? pathOf(all, nested) : [];
          return (
            <li key={collection.id}>
              {within.length > 0 && <span className={classes.quiet}>{`${within.join(' › ')} › `}</span>}
              <Link to="/artworks" search={{ collection: collection.id }}>
                {collection.name}
              </Link>
              {collection.note && <div className={classes.quiet}>{collection.note}</div>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
