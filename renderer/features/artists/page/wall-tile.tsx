import { Link } from '@tanstack/react-router';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { NoImage } from '../../../components/images/no-image.tsx';
import { Thumbnail } from '../../../components/images/thumbnail.tsx';
import { termLabel } from '../../../lib/forms/field-label.ts';
import classes from './artist-page.module.css';

type Props = {
  /** Undefined until it is loaded. */
  item: ArtworkListItem | undefined;
  width: number;
  height: number;
  /** Called before the artwork's page opens. */
  onOpen: () => void;
};

/** One artwork of an artist's wall, with its caption. */
export function WallTile({ item, width, height, onOpen }: Props) {
  if (!item) return <div className={classes.loading} style={{ height }} />;
  const { id, title, dateText, image, availability } = item;
  return (
    <Link to="/artworks/$id" params={{ id }} className={classes.work} title={title} onClick={onOpen}>
      <div className={classes.image} style={{ height }}>
        {image ? (
          <Thumbnail image={image} size={Math.max(width, height)} alt="" boxRatio={width / height} />
        ) : (
          <NoImage title={title} />
        )}
      </div>
      <div className={classes.caption}>
        <span className={classes.title}>{title}</span>
        <span className={classes.line}>
          <span>{dateText}</span>
          {availability && (
            <span
              className={classes.mark}
              data-availability={availability}
              title={termLabel('availability', availability)}
            >
              <span className="visually-hidden">{termLabel('availability', availability)}</span>
            </span>
          )}
        </span>
      </div>
    </Link>
  );
}
