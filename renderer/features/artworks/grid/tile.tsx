import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { NoImage } from '../../../components/images/no-image.tsx';
import { Thumbnail } from '../../../components/images/thumbnail.tsx';
import classes from './tile.module.css';
import { type Caption, type CaptionPart, partText } from './wall-view.ts';

type Props = {
  id: string;
  index: number;
  total: number;
  item: ArtworkListItem | undefined;
  caption: Caption;
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
  caption,
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
          <Thumbnail
            key={item.image.imageId}
            image={item.image}
            size={Math.max(width, height)}
            alt=""
            boxRatio={width / height}
          />
        )}
        {item && !item.image && <NoImage title={item.title} />}
        {selected && (
          <span className={classes.check} aria-hidden data-toggle>
            <IconCheck size={14} stroke={2.5} />
          </span>
        )}
        {/* For the mouse only: an option contains no controls, and keys do the same. */}
        {item && !selected && <span className={classes.toggle} aria-hidden data-toggle />}
        {item && <span className={classes.menu} aria-hidden data-menu />}
      </div>
      {caption.height > 0 && (
        <div className={classes.label} style={{ height: caption.height }}>
          {caption.title && (
            <div className={classes.title} data-title>
              {item?.title ?? '\u00a0'}
            </div>
          )}
          {caption.lines.map((parts, line) => (
            <div key={parts.join()} className={classes.line}>
              {item && parts.map((part) => <Part key={part} part={part} text={partText(part, item)} />)}
              {item && availability && caption.dot && line === 0 && (
                <span className={classes.mark} data-availability={item.availability} title={availability}>
                  <span className="visually-hidden">{availability}</span>
                </span>
              )}
            </div>
          ))}
        </div>
      )}
      {item && !caption.title && <span className="visually-hidden">{item.title}</span>}
    </div>
  );
});

const Part = ({ part, text }: { part: CaptionPart; text: string }) =>
  text !== '' && (
    <span className={classes.part} data-part={part}>
      {text}
    </span>
  );
