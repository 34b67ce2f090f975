import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchRow } from '#shared/contract/catalogue/batch-edits.ts';
import { BeforeAfter, ChangeList } from '../../../components/change-list.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { say } from '../../../lib/i18n/say.ts';
import classes from './batch.module.css';
import { changesOf } from './preview-changes.ts';

const pageSize = 100;

type Props = { preview: string; state: 'changed' | 'refused'; total: number; label: string };

/** The planned rows, before and after or why an artwork stays as it is; loaded while they are scrolled to. */
export function PreviewList({ preview, state, total, label }: Props) {
  const scroller = useRef<HTMLElement>(null);
  useAllCustomFields();
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
    overscan: 8,
  });
  const visible = rows.getVirtualItems();
  const first = Math.floor((visible[0]?.index ?? 0) / pageSize);
  const last = Math.floor((visible.at(-1)?.index ?? 0) / pageSize);
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const pages = useQueries({
    queries: numbers.map((page) =>
      orpc.batchEdits.rows.queryOptions({
        input: { id: preview, state, offset: page * pageSize, limit: pageSize },
        staleTime: Number.POSITIVE_INFINITY,
      }),
    ),
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: its content can be scrolled by keyboard
    <section ref={scroller} className={classes.preview} tabIndex={0} aria-label={label}>
      <ul className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {visible.map(({ index, start, key }) => {
          const page = pages[Math.floor(index / pageSize) - first]?.data;
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={classes.row}
              aria-setsize={total}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              {page?.items[index % pageSize] && <Row row={page.items[index % pageSize]!} names={page.names} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Row({ row, names }: { row: BatchRow; names: Record<string, string> }) {
  const { t } = useTranslation('artworks');
  return (
    <>
      <div className={classes.name}>
        <span className={classes.title}>{row.title || t('batch.gone')}</span>
        {row.inventoryNumber && <span className={classes.number}>{row.inventoryNumber}</span>}
      </div>
      {row.refusal ? (
        <div className={classes.refusal}>
          {fieldLabel(row.refusal.path)}: {say(row.refusal)}
        </div>
      ) : (
        <ChangeList
          changes={changesOf(row, names).map(({ field, ...values }) => ({
            field,
            name: fieldLabel(field),
            value: <BeforeAfter {...values} />,
          }))}
        />
      )}
    </>
  );
}
