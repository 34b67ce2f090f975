import * as z from 'zod';

type Issue = z.core.$ZodRawIssue;

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  file: 'a file',
};

/** What is wrong with a field, as a phrase that follows the field's name; zod's own words are for developers. */
function phrase(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'unrecognized_keys':
      return 'is not a known field';
    case 'invalid_value':
      return `must be ${oneOf(issue.values.map(String))}`;
    case 'invalid_union':
      return 'is not one of the possible values';
    case 'invalid_format':
      return format(issue.format);
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    default:
      return undefined;
  }
}

function tooSmall({ origin, minimum }: Issue & { code: 'too_small' }): string {
  if (origin === 'string')
    return Number(minimum) === 1 ? 'must not be empty' : `must have at least ${minimum} characters`;
  if (origin === 'array') return Number(minimum) === 1 ? 'must not be empty' : `must have at least ${minimum} entries`;
  return `must be at least ${minimum}`;
}

function tooBig({ origin, maximum }: Issue & { code: 'too_big' }): string {
  if (origin === 'string') return `must have at most ${maximum} characters`;
  if (origin === 'array') return `must have at most ${maximum} entries`;
  return `must be at most ${maximum}`;
}

function format(name: string): string {
  if (name === 'url') return 'is not a web address';
  return name === 'datetime' ? 'is not a time such as 2024-05-01T12:00:00Z' : 'is not in the right form';
}

function oneOf(values: string[]): string {
  return values.length === 1 ? values[0]! : `one of ${values.join(', ')}`;
}

/** Makes every schema of this process speak so, where it brings no words of its own. */
export function speakPlainly(): void {
  z.config({ customError: phrase });
}
