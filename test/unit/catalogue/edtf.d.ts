/** The part of the library that tests use; it has no types of its own. */
declare module 'edtf' {
  /** Parses EDTF. `min` and `max` are milliseconds since 1970, or infinite. @throws if the text is no EDTF */
  export default function edtf(text: string): { min: number; max: number };
}
