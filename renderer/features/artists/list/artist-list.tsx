import type { ArtistListItem } from '#shared/contract/catalogue/artists.ts';
import { VirtualList } from '../../../components/virtual-list.tsx';
import classes from './artist-list.module.css';
import { ArtistRow } from './artist-row.tsx';

const rowHeightPx = 72;

type Props = {
  /** Identifies the search and sort order. */
  list: string;
  items: ArtistListItem[];
  total: number;
  label: string;
  onNearEnd: () => void;
};

/** A virtualised list of artists, navigable with the arrow keys, Home and End. */
export function ArtistList({ list, items, total, label, onNearEnd }: Props) {
  return (
    <VirtualList
      className={classes.scroller}
      list={list}
      items={items}
      keyOf={({ id }) => id}
      total={total}
      hasMore={items.length < total}
      onNearEnd={onNearEnd}
      label={label}
      rowHeightPx={rowHeightPx}
      control="a"
      row={(artist, _index, tabIndex) => <ArtistRow artist={artist} tabIndex={tabIndex} />}
    />
  );
}
