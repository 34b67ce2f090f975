import { useTranslation } from 'react-i18next';
import type { Dragging } from '../../lib/artworks/dragging.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import classes from './collections.module.css';

/** The number of dragged artworks beside the pointer. */
export function DragLabel({ x, y, count }: Dragging) {
  const { t } = useTranslation('artworks');
  return (
    <div className={classes.dragged} style={{ translate: `${x + 14}px ${y + 10}px` }} aria-hidden>
      {t('count', { count, formatted: formatNumber(count) })}
    </div>
  );
}
