/** The bytes from `start` to `end`, both counted in. */
export type ByteRange = { start: number; end: number };

/**
 * What a `Range` header asks of `size` bytes (RFC 9110, section 14): one range, `whole` when the header is absent or not
 * one we answer (several ranges, another unit), `none` when no byte is in it.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'whole' | 'none' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  // Without a first byte it counts from the end: "-500" are the last 500.
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) return 'whole';
  return start > end ? 'none' : { start, end };
}
