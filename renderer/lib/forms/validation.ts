import type { TFunction } from 'i18next';
import type * as z from 'zod';

type Translate = TFunction<'validation'>;
type Issue = z.core.$ZodIssue;

/** The sentences that the contract itself writes, and ours for them. */
const contractSentences = {
  'must not be empty': 'required',
  'contains characters that cannot be stored': 'characters',
  'is not an e-mail address': 'email',
  'is not a currency code such as EUR': 'currency',
  'has more than two decimals': 'decimals',
} as const;

/** Years are written 2026, not 2,026, so only longer numbers are grouped. */
const plainNumber = new Intl.NumberFormat(undefined, { useGrouping: 'min2' });

function tooMuch(issue: Issue & { code: 'too_big' }, t: Translate): string {
  if (issue.origin === 'string') return t('tooLong', { count: Number(issue.maximum) });
  if (issue.origin === 'array') return t('tooManyItems', { count: Number(issue.maximum) });
  return t('tooBig', { limit: plainNumber.format(issue.maximum) });
}

function tooLittle(issue: Issue & { code: 'too_small' }, t: Translate): string {
  if (issue.origin !== 'string') return t('tooSmall', { limit: plainNumber.format(issue.minimum) });
  return Number(issue.minimum) <= 1 ? t('required') : t('tooShort', { count: Number(issue.minimum) });
}

function wrongType(issue: Issue & { code: 'invalid_type' }, t: Translate): string {
  if (issue.expected === 'int') return t('notWhole');
  if (issue.expected === 'number') return t('notANumber');
  return t('required');
}

/** Returns the message of one validation issue. */
export function sentenceOf(issue: Issue, t: Translate): string {
  const known = contractSentences[issue.message as keyof typeof contractSentences];
  if (known) return t(known);
  if (issue.code === 'too_big') return tooMuch(issue, t);
  if (issue.code === 'too_small') return tooLittle(issue, t);
  if (issue.code === 'invalid_type') return wrongType(issue, t);
  if (issue.code === 'invalid_format' && issue.format === 'url') return t('url');
  return t('invalid');
}

/** Returns the field of a path: "attributions" of "attributions.1.role". */
export function fieldOf(path: string): string {
  return path.split('.')[0] ?? path;
}

/** Adds each field's first message at the field itself, because not every field shows those of its parts. */
export function atFields(sentences: Record<string, string>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [path, sentence] of Object.entries(sentences)) fields[fieldOf(path)] ??= sentence;
  return { ...fields, ...sentences };
}

/** Checks `input` by the contract's own schema; the first sentence for each field that is refused. */
export function refusals(schema: z.ZodType, input: unknown, t: Translate): Record<string, string> {
  const result = schema.safeParse(input);
  if (result.success) return {};
  const sentences: Record<string, string> = {};
  for (const issue of result.error.issues) sentences[issue.path.join('.')] ??= sentenceOf(issue, t);
  return atFields(sentences);
}
