import { IconFolder, IconFolderOpen } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useCan } from '../../lib/api/session.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import classes from '../../styles/sidebar-list.module.css';
import { CollectionMenu } from './collection-menu.tsx';
import type { Nested } from './use-collections.ts';

type Props = {
  collection: Nested;
  all: readonly Nested[];
  /** The number of its artworks; undefined until it is counted. */
  count: number | undefined;
  /** Whether artworks are being dragged over it. */
  dropping: boolean;
};

/** At most this deep are collections indented, because the sidebar is narrow. */
const deepest = 4;

/** A collection in the sidebar. */
export function CollectionLine({ collection, all, count, dropping }: Props) {
  const { id, name, depth } = collection;
  const current = useRouterState({
    select: ({ location }) => location.search.collection === id && location.search.saved === undefined,
  });
  const canEdit = useCan('collections.edit');
  const Icon = current ? IconFolderOpen : IconFolder;
  return (
    <li className={classes.line} data-receives={canEdit ? id : undefined} data-drop={dropping || undefined}>
      <Link
        to="/artworks"
        search={{ collection: id }}
        className={classes.link}
        style={{ '--depth': Math.min(depth, deepest) } as CSSProperties}
        aria-current={current ? 'page' : undefined}
        title={name}
        data-current={current || undefined}
        data-initials={name.slice(0, 2)}
      >
        <Icon size={16} stroke={1.5} aria-hidden />
        <span className={classes.name}>{name}</span>
        {count !== undefined && <span className={classes.count}>{formatNumber(count)}</span>}
      </Link>
      {canEdit && <CollectionMenu collection={collection} all={all} className={classes.menu} />}
    </li>
  );
}
