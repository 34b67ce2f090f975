import fc from 'fast-check';
import { columnName } from '#shared/catalogue/names.ts';
import { allRecordTypes } from '#shared/catalogue/record-types.ts';
import { syncedTables } from '#shared/catalogue/sync-rules.ts';
import { conflictKinds, conflictStatuses } from '#shared/contract/workspace/sync.ts';

/** A column that rows may set, with what the database says about it. */
export type Column = {
  name: string;
  type: string;
  /** Has no default and no NULL. */
  required: boolean;
  nullable: boolean;
  /** The table whose ids it has. */
  parent: string | null;
  checks: string[];
};
/** The ids of a database's rows by table, and of all records of the catalogue. */
export type Ids = Record<string, string[]>;

/** A value as text; undefined is the column's default. */
export type Value = string | null | undefined;

/** Columns without a foreign key that have ids of a table. */
const softLinks: Record<string, string> = {
  change_set: 'sync.change_set',
  undoes: 'sync.change_set',
  undone_by: 'sync.change_set',
  row_id: 'record',
  record_id: 'record',
  user_id: 'users',
};

/** Values that columns without a CHECK have, by name. */
const usual: Record<string, readonly string[]> = {
  kind: [...conflictKinds, 'artworks.update'],
  status: conflictStatuses,
  tbl: syncedTables.map(({ id }) => String(id)),
  op: ['I', 'U', 'D', 'R'],
};

type Random = ReturnType<typeof randomOf>;

/** Random values that are the same in every run. */
export function randomOf(seed: number) {
  const numbers = fc.sample(fc.nat(), { seed, numRuns: 50_000 });
  let taken = 0;
  const next = (below: number) => numbers[taken++ % numbers.length]! % below;
  return {
    next,
    of: <T>(values: readonly T[]): T => values[next(values.length)]!,
    sample: <T>(arbitrary: fc.Arbitrary<T>, numRuns: number) => fc.sample(arbitrary, { seed: seed + taken++, numRuns }),
  };
}

const everyUuid = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ...Array.from(
    { length: 16 },
    (_, version) => `01234567-89ab-${version.toString(16)}def-${version.toString(16)}123-456789abcdef`,
  ),
];
const texts = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'null',
  '\u0001\u001f\u007f\u0085',
  '\ufeff\u200b\u202e',
  '\uffff',
  '\u{10ffff}',
  'e\u0301',
  '\'"\\;--',
  '<b>&amp;',
  '\n',
  '٣',
  '-0',
];
const times = [
  'infinity',
  '-infinity',
  '4713-01-01 BC',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '0044-03-15 BC',
  '20000-01-01',
  '294276-12-31T23:59:59Z',
  '2024-02-29T12:00:00.123456+14',
];
const numbers = [
  '0',
  '-1',
  '1',
  'NaN',
  'Infinity',
  '-Infinity',
  '0.005',
  '9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
  '2147483647',
  '-2147483648',
  '32767',
  '-32768',
];
/** The keys of JSON that operations read. */
const keys = [
  ...new Set(allRecordTypes.flatMap(({ fields }) => ['id', ...Object.keys(fields).map(columnName)])),
  ...['table', 'rowId', 'keep', 'value', 'applied', 'other', 'of', 'kind', 'params', 'message', 'messageKey'],
];

/** Returns the awkward values of a column: of its type, and around the limits in its CHECKs. */
export function valuesOf(column: Column, ids: Ids, random: Random): Value[] {
  const own = ownValues(column, ids, random);
  return column.nullable ? [null, ...own] : own;
}

function ownValues({ name, type, checks, parent }: Column, ids: Ids, random: Random): Value[] {
  const link = parent?.replace(/^public\./, '') ?? softLinks[name];
  const known = link ? (ids[link] ?? []) : [];
  const literals = checks.flatMap((check) =>
    [...check.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text.replaceAll("''", "'")),
  );
  const bounds = checks.flatMap((check) => [...check.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text)));
  const common = usual[name] ?? [];
  const around = bounds.flatMap((bound) => [bound - 1, bound, bound + 1]);
  if (type === 'uuid')
    return parent
      ? [random.of(known), everyUuid[0]]
      : [...(known.length ? [random.of(known), random.of(known)] : []), ...everyUuid];
  if (type === 'text[]')
    return [
      '{}',
      '{NULL}',
      '{{a,b},{c,d}}',
      '{""}',
      '{a,A,a}',
      '[5:6]={x,y}',
      ...random.sample(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 60 }), 4).map(arrayText),
    ];
  if (/^(text|CITEXT|char|"char")/i.test(type)) {
    const patterns = literals
      .filter((text) => text.startsWith('^'))
      .flatMap((text) => random.sample(fc.stringMatching(new RegExp(text)), 4));
    const long = around
      .filter((size) => size > 0 && size < 60_000)
      .flatMap((size) => ['x'.repeat(size), '\u{1f5bc}'.repeat(size), '\u0301'.repeat(size)]);
    const anything = random
      .sample(fc.string({ unit: 'binary', maxLength: 40 }), 6)
      .map((text) => text.replaceAll('\0', ''));
    return [...common, ...literals, ...patterns, ...texts, ...long, ...anything];
  }
  if (type === 'jsonb') return jsonValues(random);
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'bytea') return [`\\x${random.sample(fc.stringMatching(/^[0-9a-f]{64}$/), 1)[0]}`, '\\x'];
  if (type.startsWith('timestamp')) return [...times, ...literals];
  return [...common, ...numbers, ...around.map(String)];
}

/** Returns JSON with the keys that are read somewhere and values of any type, and JSON that is not an object. */
export function jsonValues(random: Random): string[] {
  const anything = random
    .sample(fc.jsonValue({ depthSize: 'small' }), 6)
    .map((value) => JSON.stringify(value).replaceAll('\\u0000', ''));
  const values = [
    'null',
    '5',
    '1e400',
    '"garbage"',
    '""',
    '[]',
    '{}',
    '[{"id": null}]',
    '{"id": 5}',
    `"${everyUuid[2]}"`,
  ];
  const objects = values.map((value) => `{${keys.map((key) => `"${key}": ${value}`)}}`);
  const mixed = Array.from({ length: 8 }, () => `{${keys.map((key) => `"${key}": ${random.of(values)}`)}}`);
  return [
    '{}',
    'null',
    '[]',
    '[1, "2"]',
    '5',
    '"text"',
    'true',
    '{"__proto__": {"a": 1}}',
    `${'['.repeat(200)}${']'.repeat(200)}`,
    ...objects,
    ...mixed,
    ...anything,
  ];
}

const arrayText = (items: string[]) =>
  `{${items.map((item) => `"${item.replaceAll('\0', '').replace(/["\\]/g, '\\$&')}"`)}}`;

/** Returns a value that the column surely accepts. */
export function plainOf({ name, type, parent, checks }: Column, ids: Ids, random: Random): Value {
  if (parent) return random.of(ids[parent.replace(/^public\./, '')]!);
  if (type === 'uuid') return random.sample(fc.uuid({ version: random.next(2) ? 4 : 7 }), 1)[0];
  if (type.startsWith('timestamp')) return '2024-05-17T12:00:00Z';
  if (type === 'jsonb' || type.endsWith('[]')) return '{}';
  if (type === 'bytea') return `\\x${random.sample(fc.stringMatching(/^[0-9a-f]{64}$/), 1)[0]}`;
  if (type === 'boolean') return 'false';
  if (/^(text|CITEXT|char|"char")/i.test(type)) {
    const [literal] = checks.flatMap((check) => /'((?:[^']|'')*)'/.exec(check)?.slice(1, 2) ?? []);
    if (literal?.startsWith('^')) return random.sample(fc.stringMatching(new RegExp(literal)), 1)[0]!.slice(0, 100);
    const allowed = usual[name]?.filter((value) => !literal || checks.some((check) => check.includes(`'${value}'`)));
    if (allowed?.length) return random.of(allowed);
    return literal ?? `plain ${name} ${random.next(1_000_000_000)}`;
  }
  return usual[name] ? random.of(usual[name]) : '1';
}
