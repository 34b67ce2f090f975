// cspell:ignore einheit unité unità unidad eenheid
import type { CustomKind } from '#shared/catalogue/custom-fields.ts';
import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import { inferDateOrder, inferNameOrder } from '#shared/catalogue/parsers/infer.ts';
import type { ImportSource } from '#shared/contract/files/imports.ts';
import type { ColumnStats } from './column-stats.ts';
import type { Shape } from './shapes.ts';

const imageName = /\.(jpe?g|png|tiff?|webp|heic|heif|avif|gif)$/i;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The share of a column's values that have one of these shapes. */
type Share = (...shapes: Shape[]) => number;

/** How well a column's content suits a kind of field, from 0 (not at all) to 1. */
const byKind: Record<string, (share: Share, stats: ColumnStats) => number> = {
  id: (_share, { samples }) => Number(samples.every((sample) => uuid.test(sample))),
  fileName: (_share, { samples }) =>
    Number(samples.filter((name) => imageName.test(name.trim())).length * 2 > samples.length),
  year: (share) => (Math.max(share('year', 'number', 'date'), share('period') * 0.5) > 0.3 ? 1 : 0.2),
  length: (share) => Number(share('number', 'year', 'period', 'words') > 0.5),
  weight: (share) => Number(share('number', 'year', 'period', 'words') > 0.5),
  money: (share) => Number(share('number', 'year', 'words', 'code', 'period') > 0.5),
  currency: (share) => Number(share('word') > 0.8),
};

/** Returns how well a column's content suits a target, from 0 (not at all) to 1. */
export function contentScore({ target, kind }: { target: string; kind: string }, stats: ColumnStats): number {
  if (stats.filled === 0) return kind === 'fileName' ? 0 : 0.3;
  // The gallery has named its fields itself, so what they contain is no evidence against the name.
  if (kind === 'custom') return 1;
  const share: Share = (...shapes) => shapes.reduce((sum, shape) => sum + (stats.shapes[shape] ?? 0), 0) / stats.filled;
  const suits = byKind[kind];
  if (suits) return suits(share, stats);
  // Lists are the numbers of several other records.
  if (target === 'inventoryNumber' && share('list') > 0.2) return 0;
  if (target === 'inventoryNumber') return share('text', 'words') > 0.5 ? 0.3 : 1;
  if (target === 'dateText') return share('year', 'period', 'date') > 0.2 ? 1 : 0.8;
  // Of an artwork's columns, "Date" is its own unless it contains life dates.
  if (target === 'artist.datesText') return share('period') > 0.2 ? 1 : 0.5;
  const isNumeric = share('number', 'year') > 0.9 && !/Id$/.test(target);
  return isNumeric || share('address') > 0.5 ? 0.3 : 1;
}

/** Formats that contain numbers, not only texts. */
const isTyped = /^(xlsx|ods|json|jsonl)$/;
/** What else is known of a file: all of its columns, the kind of a custom field, and the format. */
type Around = { columns: readonly ColumnStats[]; kind: CustomKind | undefined; format: ImportSource['format'] };

const lists = /^(image|tags|otherTitles|artist\.name|artist\.aliases|role|qualifier)$|^artist\./;

/** Returns the options that a column's content suggests. */
export function optionsFor(
  target: string,
  stats: ColumnStats,
  { columns, kind, format }: Around,
): Partial<ColumnMapping> {
  const isSize = /Mm$|^dimensionsText$/.test(target);
  const isWeight = target === 'weightG';
  const unit = isSize || isWeight ? (unitIn(stats.name) ?? unitColumn(columns)) : undefined;
  const suits = unit !== undefined && /^(g|kg|oz|lb)$/.test(unit) === isWeight;
  return {
    ...defined('split', lists.test(target) ? separatorOf(stats) : undefined),
    ...defined(
      'decimal',
      isSize || isWeight || target === 'price' || kind === 'number'
        ? decimalOf(stats, kind === 'number' && isTyped.test(format))
        : undefined,
    ),
    ...defined('unit', suits ? unit : undefined),
    ...defined('currency', target === 'price' ? currencyIn(stats.name) : undefined),
    ...defined('names', target === 'artist.name' || target === 'name' ? inferNameOrder(stats.samples) : undefined),
    ...defined('dates', target === 'dateText' || kind === 'date' ? inferDateOrder(stats.samples) : undefined),
  };
}

const defined = <K extends keyof ColumnMapping>(key: K, value: ColumnMapping[K]) =>
  value === undefined ? {} : { [key]: value };

/** Numbers of a workbook are read with a decimal point, even 1.234, which could mean thousands elsewhere. */
function decimalOf({ commas, points }: ColumnStats, hasNumbers: boolean): '.' | ',' | undefined {
  if (hasNumbers && commas === 0) return '.';
  return commas > points ? ',' : points > 0 ? '.' : undefined;
}

const currencyIn = (name: string) => /\b([A-Z]{3})\b/.exec(name)?.[1] ?? (name.includes('€') ? 'EUR' : undefined);

/** Returns the separator that the samples of a list have in common. */
function separatorOf({ samples }: ColumnStats): string | undefined {
  return ['; ', ';', '|', '\n'].find(
    (separator) => samples.filter((sample) => sample.includes(separator)).length >= Math.max(1, samples.length * 0.02),
  );
}

/** Returns the unit in a heading such as "Height (cm)". */
function unitIn(name: string): ColumnMapping['unit'] {
  const [, unit] = /(?:^|[\s(,_[])(mm|cm|m|in|ft|g|kg|oz|lb)(?:[\s).\]]|$)/i.exec(name) ?? [];
  return unit?.toLowerCase() as ColumnMapping['unit'];
}

/** Returns the only unit in a column of units. */
function unitColumn(columns: readonly ColumnStats[]): ColumnMapping['unit'] {
  const column = columns.find(({ name }) => /^(units?|einheit(en)?|unité|unità|unidad|eenheid)$/i.test(name));
  const [unit, ...others] = Object.keys(column?.values ?? {});
  return others.length === 0 && /^(mm|cm|m|in|ft)$/.test(unit ?? '') ? (unit as ColumnMapping['unit']) : undefined;
}
