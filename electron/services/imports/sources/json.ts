import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { bytesOf } from './bytes.ts';
import { decoded } from './decode.ts';
import { detectEncoding } from './encoding.ts';
import { flatten } from './flatten.ts';
import type { Source, SourceFile, SourceRow } from './source.ts';

/**
 * Opens JSON: a list of objects or an object that contains such a list; or one object per line. Objects in objects
 * become columns such as `maker.name`; lists are joined by semicolons.
 */
export async function openJson(file: SourceFile, format: 'json' | 'jsonl'): Promise<Source> {
  const encoding = file.options.encoding ?? (await detectEncoding(bytesOf({ ...file, onBytes: () => {} })));
  const names: string[] = [];
  return {
    format,
    encoding,
    isRagged: true,
    names,
    async *rows() {
      const indexes = new Map<string, number>();
      // A file of JSON may be one line, so it is not decoded line by line.
      const text = decoded(bytesOf(file), encoding === 'utf-8' && format === 'json' ? 'utf8' : encoding);
      for await (const piece of format === 'json' ? objectsIn(text) : linesOf(text)) yield rowOf(piece, indexes, names);
    },
  };
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<Piece> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield { object: line };
  }
  if (rest.trim() !== '') yield { object: rest };
}

/** The text of an object, or the file's end within one. */
type Piece = { object: string } | { fault: 'cut-off' };

/** Yields the objects of the outermost list, or the outermost objects, as text. */
async function* objectsIn(text: AsyncIterable<string>): AsyncGenerator<Piece> {
  const scanner = new Scanner();
  for await (const piece of text) yield* scanner.read(piece);
  if (scanner.isCutOff()) yield { fault: 'cut-off' };
}

class Scanner {
  /** The open brackets outside of the current object. */
  private readonly open: string[] = [];
  private depth = 0;
  private inString = false;
  private escaped = false;
  private object = '';

  *read(piece: string): Generator<Piece> {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const character = piece[at]!;
      if (this.inString) this.readString(character);
      else if (character === '"') this.inString = true;
      else if (character === '{' || character === '[') {
        if (this.enter(character)) from = at;
      } else if ((character === '}' || character === ']') && this.leave()) {
        yield { object: this.object + piece.slice(from, at + 1) };
        this.object = '';
      }
    }
    if (this.depth > 0) this.object += piece.slice(from);
    if (this.object.length > limits.imports.line)
      throw new AppError('TOO_LARGE', 'imports.recordTooLong', { params: { limit: limits.imports.line } });
  }

  private readString(character: string): void {
    if (this.escaped) this.escaped = false;
    else if (character === '\\') this.escaped = true;
    else if (character === '"') this.inString = false;
  }

  /** Returns whether a record begins: an object in a list. */
  private enter(bracket: '{' | '['): boolean {
    const isRecord = this.depth === 0 && bracket === '{' && this.open.at(-1) === '[';
    if (isRecord || this.depth > 0) this.depth += 1;
    else this.open.push(bracket);
    return isRecord;
  }

  /** Returns whether a record ends. */
  private leave(): boolean {
    if (this.depth > 0) {
      this.depth -= 1;
      return this.depth === 0;
    }
    this.open.pop();
    return false;
  }

  isCutOff(): boolean {
    return this.depth > 0 || this.open.length > 0;
  }
}

function rowOf(piece: Piece, indexes: Map<string, number>, names: string[]): SourceRow {
  if ('fault' in piece) return { cells: [], fault: piece.fault };
  const value = parsed(piece.object);
  if (value === undefined) return { cells: [piece.object], fault: 'broken-quotes' };
  const cells: string[] = [];
  for (const [name, text] of flatten(value)) {
    let index = indexes.get(name);
    if (index === undefined) {
      index = names.push(name) - 1;
      indexes.set(name, index);
      if (names.length > limits.imports.columns)
        throw new AppError('TOO_LARGE', 'imports.tooManyColumns', { params: { limit: limits.imports.columns } });
    }
    cells[index] = text;
  }
  return { cells: Array.from(cells, (cell) => cell ?? '') };
}

/** Returns the object that a text contains; undefined if there is none. */
function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
