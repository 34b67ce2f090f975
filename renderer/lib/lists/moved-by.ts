/** Up or down in an ordered list. */
export type Step = -1 | 1;

/**
 * Returns ids in the order after one of them has moved past its neighbour; undefined if it has none on that side.
 * @param among the ids that count as neighbours
 */
export function movedBy(
  ids: readonly string[],
  id: string,
  step: Step,
  among: readonly string[] = ids,
): string[] | undefined {
  const at = among.indexOf(id);
  const other = at < 0 ? undefined : among[at + step];
  if (other === undefined) return undefined;
  return ids.map((each) => (each === id ? other : each === other ? id : each));
}
