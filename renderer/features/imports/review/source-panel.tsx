import { Button, Select } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceOptions } from '#shared/catalogue/import-mapping.ts';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { editsOf } from '../edits.ts';
import { TypedText } from '../typed-text.tsx';
import classes from './import-page.module.css';
import { delimiterName, delimiters, encodingName, encodings, useSourceText } from './source-text.ts';

/** How the file was read, in one line; its options below when it is opened. */
export function SourcePanel({ details }: { details: ImportDetails }) {
  const { t } = useTranslation('imports');
  const [open, setOpen] = useState(false);
  const panel = useId();
  const text = useSourceText(details);
  if (!details.source) return <span>{text || '\u00a0'}</span>;
  return (
    <>
      <span className={classes.source}>
        {text}
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={open}
          aria-label={t('source.changeLabel')}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          {t('source.change')}
        </Button>
      </span>
      <div id={panel} hidden={!open}>
        {open && <Options details={details} source={details.source} />}
      </div>
    </>
  );
}

type OptionsProps = { details: ImportDetails; source: NonNullable<ImportDetails['source']> };

function Options({ details: { import: id, mapping }, source }: OptionsProps) {
  const { t } = useTranslation('imports');
  const change = (options: SourceOptions) => editsOf(id).map({ ...mapping, source: { ...mapping.source, ...options } });
  const { encoding, delimiter, sheet, sheets = [], headerRow, skipped } = source;
  return (
    <div className={classes.options}>
      <div className={classes.fields}>
        {encoding !== undefined && (
          <Select
            label={t('source.encoding')}
            data={[...new Set([encoding, ...encodings])].map((value) => ({ value, label: encodingName(value) }))}
            value={encoding}
            allowDeselect={false}
            onChange={(value) => value && change({ encoding: value })}
          />
        )}
        {delimiter !== undefined && (
          <Select
            label={t('source.delimiter')}
            data={[...new Set([delimiter, ...delimiters])].map((value) => ({ value, label: delimiterName(value) }))}
            value={delimiter}
            allowDeselect={false}
            onChange={(value) => value && change({ delimiter: value })}
          />
        )}
        {sheets.length > 1 && (
          <Select
            label={t('source.sheet')}
            data={[...new Set(sheets)]}
            value={sheet ?? null}
            allowDeselect={false}
            onChange={(value) => value && change({ sheet: value })}
          />
        )}
        {source.format !== 'json' && source.format !== 'jsonl' && (
          <TypedText
            key={headerRow}
            label={t('source.headerRow')}
            placeholder={t('source.noHeader')}
            inputMode="numeric"
            value={headerRow === null ? '' : String(headerRow)}
            onChange={(text) => isLine(text) && change({ headerRow: text === '' ? null : Number(text) })}
          />
        )}
      </div>
      {skipped.length > 0 && (
        <>
          <p>{t('source.skippedLines', { count: skipped.length, formatted: formatNumber(skipped.length) })}</p>
          <ol className={classes.skipped}>
            {skipped.map((cells, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
              <li key={index}>{cells.filter(Boolean).join(' · ') || '\u00a0'}</li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

/** Headers are looked for in the first thousand lines. */
const isLine = (text: string) => /^([1-9]\d{0,2}|1000)?$/.test(text);
