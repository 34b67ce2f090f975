import { useTranslation } from 'react-i18next';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';

const encodingNames: Record<string, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
  'windows-1250': 'Windows-1250',
};

/** The encodings that a user can choose; the detected one is offered as well. */
export const encodings = Object.keys(encodingNames);

export const encodingName = (encoding: string) => encodingNames[encoding] ?? encoding;

const names = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
export const delimiters = Object.keys(names);

export function delimiterName(character: string): string {
  const name = names[character as keyof typeof names];
  return name
    ? i18next.t(`imports:source.delimiters.${name}`)
    : i18next.t('imports:source.delimiters.other', { character });
}

/** Returns the number of rows and how the file was read: "412 rows · Text table · UTF-8 · comma". */
export function useSourceText({ source, rows }: ImportDetails): string {
  const { t } = useTranslation('imports');
  if (!source) return '';
  const { format, encoding, delimiter, sheet, headerRow, skipped } = source;
  const isTable = format !== 'json' && format !== 'jsonl';
  const parts = [
    t('rowCount', { count: rows, formatted: formatNumber(rows) }),
    t(`source.formats.${format}`),
    encoding && encodingName(encoding),
    delimiter && delimiterName(delimiter),
    sheet && t('source.sheetNamed', { name: sheet }),
    isTable && (headerRow === null ? t('source.withoutNames') : t('source.inLine', { line: headerRow })),
    skipped.length > 0 && t('source.skippedLines', { count: skipped.length, formatted: formatNumber(skipped.length) }),
  ];
  return parts.filter(Boolean).join(' · ');
}
