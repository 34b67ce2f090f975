import type { Token } from './tokens.ts';
import { type Axis, type Unit, unitOf } from './words.ts';

/** One measured side, or a weight or duration. */
export type Side = { value: number; unit?: Unit; axis?: Axis; isAmbiguous?: boolean };

/** Sides that belong together ("30 × 40 cm"), with the indices of their first token and of the one after the last. */
export type Group = { sides: Side[]; from: number; to: number };

/** Reads a group of sides that begins at the token; undefined if none does. */
export function readGroup(tokens: readonly Token[], from: number): Group | undefined {
  const sides: Side[] = [];
  let at = from;
  for (;;) {
    const read = readSide(tokens, at);
    if (!read) break;
    sides.push(read.side);
    at = read.to;
    const next = tokens[at];
    const after = tokens[at + 1];
    const isCross = next?.kind === 'word' && next.isCross && (after?.kind === 'number' || isAxis(after));
    if (!isCross || !readSide(tokens, at + 1)) break;
    at += 1;
  }
  const [first] = sides;
  if (!first) return undefined;
  const isMeasured = sides.length > 1 || first.unit !== undefined || first.axis !== undefined;
  if (!isMeasured) return undefined;
  // 30 × 40 cm, 10.5 ft × 20: a side without a unit has that of the next, else of the previous one.
  for (let index = sides.length - 2; index >= 0; index -= 1) inherit(sides[index], sides[index + 1]);
  for (let index = 1; index < sides.length; index += 1) inherit(sides[index], sides[index - 1]);
  return { sides, from, to: at };
}

const isAxis = (token: Token | undefined) => token?.kind === 'word' && token.axis !== undefined;

function inherit(side?: Side, other?: Side): void {
  if (side && other && side.unit === undefined) side.unit = other.unit;
}

/** Reads "H 30 cm", "30 cm high", "cm 30", "5 ft 6 in" or "30 (h)". */
function readSide(tokens: readonly Token[], from: number): { side: Side; to: number } | undefined {
  let at = from;
  const side: Side = { value: 0 };
  const first = tokens[at];
  if (first?.kind === 'word' && first.axis) {
    side.axis = first.axis;
    at += 1;
    while (isMark(tokens[at], ':.=')) at += 1;
  }
  const unit = unitAt(tokens[at]);
  // Italians write "cm 30 × 40".
  if (unit?.factor === 1 || unit?.factor === 10) {
    side.unit = unit;
    at += isMark(tokens[at + 1], '.') ? 2 : 1;
  }
  const number = tokens[at];
  if (number?.kind !== 'number') return undefined;
  side.value = number.value;
  if (number.isAmbiguous) side.isAmbiguous = true;
  at = readUnit(tokens, at + 1, side);
  if (side.axis) return { side, to: at };
  at = readSuffix(tokens, at, side);
  // 30 (h) cm
  return { side, to: side.unit ? at : readUnit(tokens, at, side) };
}

function readUnit(tokens: readonly Token[], from: number, side: Side): number {
  const unit = unitAt(tokens[from]);
  if (!unit) return isMark(tokens[from], '.') && unitAt(tokens[from + 1]) ? readUnit(tokens, from + 1, side) : from;
  side.unit = unit;
  const at = isMark(tokens[from + 1], '.') ? from + 2 : from + 1;
  const [small, smallUnit] = [tokens[at], unitAt(tokens[at + 1])];
  const isFeet = unit.factor === 304.8 && smallUnit?.factor === 25.4;
  const isMetres = unit.factor === 1000 && smallUnit?.factor === 10;
  if (!(isFeet || isMetres) || small?.kind !== 'number') return at;
  side.value += (small.value * (smallUnit?.factor ?? 0)) / unit.factor;
  return isMark(tokens[at + 2], '.') ? at + 3 : at + 2;
}

const unitAt = (token: Token | undefined): Unit | undefined => (token?.kind === 'word' ? token.unit : undefined);

/** Reads the direction after a number: "30 cm high", "60 mm in diameter", "30 (h)". */
function readSuffix(tokens: readonly Token[], at: number, side: Side): number {
  const [one, two, three] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (one?.kind === 'word' && one.axis && !isBeforeNumber(tokens, at)) {
    side.axis = one.axis;
    return isMark(two, '.') ? at + 2 : at + 1;
  }
  if (one?.kind === 'word' && one.unit === unitOf.get('in') && side.unit && two?.kind === 'word' && two.axis) {
    side.axis = two.axis;
    return at + 2;
  }
  if (isMark(one, '(') && two?.kind === 'word' && two.axis && isMark(three, ')')) {
    side.axis = two.axis;
    return at + 3;
  }
  return at;
}

/** Returns whether the direction at the index is that of the next number: "30 cm H 20 cm". */
function isBeforeNumber(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next?.kind === 'number' || (isMark(next, ':=') && tokens[at + 2]?.kind === 'number');
}

/** Returns whether the token is one of the marks. */
export const isMark = (token: Token | undefined, marks: string): boolean =>
  token?.kind === 'mark' && marks.includes(token.text);
