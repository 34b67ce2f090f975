import * as z from 'zod';
import { type AnyParams, isMessageKey, type Message, type PlainKey } from '../../messages/message.ts';

type Issue = z.core.$ZodIssue | z.core.$ZodRawIssue;

const typeKeys: Record<string, PlainKey> = {
  string: 'fields.text',
  number: 'fields.number',
  int: 'fields.whole',
  boolean: 'fields.boolean',
  array: 'fields.list',
  object: 'fields.object',
  file: 'fields.file',
};

const formatKeys: Record<string, PlainKey> = { url: 'fields.url', datetime: 'fields.dateTime', email: 'fields.email' };

// Schemas report errors as message keys, their own or one of these, instead of zod's English sentences.
z.config({ customError: (issue) => standardMessage(issue).messageKey });

/**
 * Returns the message for a rejected value; a schema's `error` may be another message key, a custom one with values.
 */
export function issueMessage(issue: { message: string; code?: string; params?: AnyParams }): Message {
  const standard = standardMessage(issue as Issue);
  if (!isMessageKey(issue.message)) return standard;
  if (issue.message === standard.messageKey) return standard;
  return { messageKey: issue.message, ...(issue.code === 'custom' && issue.params ? { params: issue.params } : {}) };
}

function standardMessage(issue: Issue): Message {
  switch (issue.code) {
    case 'invalid_type':
      return { messageKey: issue.input == null ? 'fields.required' : (typeKeys[issue.expected] ?? 'fields.invalid') };
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'unrecognized_keys':
      return { messageKey: 'fields.unknownField' };
    case 'invalid_value':
      return { messageKey: 'fields.oneOf', params: { values: issue.values.map(String).join(', ') } };
    case 'invalid_format':
      return { messageKey: formatKeys[issue.format] ?? 'fields.format' };
    case 'invalid_union': {
      // A list is refused as a list, anything else like the first alternative.
      const [first] = issue.errors.at(Array.isArray(issue.input) ? -1 : 0) ?? [];
      return first ? standardMessage(first) : { messageKey: 'fields.invalid' };
    }
    case 'not_multiple_of':
      return { messageKey: 'fields.multiple', params: { divisor: issue.divisor } };
    default:
      return { messageKey: 'fields.invalid' };
  }
}

function tooSmall(origin: string, minimum: number): Message {
  if (origin === 'string' && minimum === 1) return { messageKey: 'fields.required' };
  if (origin === 'string') return { messageKey: 'fields.tooShort', params: { count: minimum } };
  if (origin === 'array') return { messageKey: 'fields.tooFewItems', params: { count: minimum } };
  return { messageKey: 'fields.tooSmall', params: { limit: minimum } };
}

function tooBig(origin: string, maximum: number): Message {
  if (origin === 'string') return { messageKey: 'fields.tooLong', params: { count: maximum } };
  if (origin === 'array') return { messageKey: 'fields.tooManyItems', params: { count: maximum } };
  return { messageKey: 'fields.tooBig', params: { limit: maximum } };
}
