import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import type { ArtworkListItem } from '#shared/contract/artworks.ts';
import { NoImage } from '../../../components/images/no-image.tsx';
import { Thumbnail } from '../../../components/images/thumbnail.tsx';
import classes from './tile.module.css';

type Props = {
  id: string;
  index: number;
  total: number;
  item: ArtworkListItem | undefined;
  /** "after Rembrandt van Rijn". */
  creator: string;
  /** Of the image, in CSS pixels. */
  width: number;
  height: number;
  selected: boolean;
  active: boolean;
  /** Whether images are being dragged over the tile. */
  dropping: boolean;
  /** "Reserved", shown as a dot and read by screen readers. */
  availability: string | undefined;
};

/** One artwork in the grid: image and caption; without hooks and Mantine components, for scrolling speed. */
export const Tile = memo(function Tile({
  id,
  index,
  total,
  item,
  creator,
  width,
  height,
  selected,
  active,
  dropping,
  availability,
}: Props) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-setsize={total}
      aria-posinset={index + 1}
      className={classes.tile}
      data-index={index}
      data-active={active || undefined}
      data-drop={dropping || undefined}
      tabIndex={-1}
      style={{ width }}
    >
      <div className={classes.image} data-wall style={{ height }}>
        {!item && <div className={classes.coming} />}
        {item?.image && (
          <Thumbnail image={item.image} size={Math.max(width, height)} alt="" boxRatio={width / height} />
        )}
        {item && !item.image && <NoImage title={item.title} />}
        {selected && (
          <span className={classes.check} aria-hidden>
            <IconCheck size={14} stroke={2.5} />
          </span>
        )}
      </div>
      <div className={classes.label}>
        <div className={classes.title} data-title>
          {item?.title ?? '\u00a0'}
        </div>
        <div className={classes.line}>
          {item && (
            <>
              <span className={classes.artist}>{creator}</span>
              {item.dateText && <span className={classes.date}>{item.dateText}</span>}
              {availability && (
                <span className={classes.mark} data-availability={item.availability} title={availability}>
                  <span className="visually-hidden">{availability}</span>
                </span>
              )}
            </>
          )}
        </div>
      </div>
    </div>
  );
});
