/**
 * The parts of a bench row that are compared, as test/performance/bench.ts writes them.
 *
 * @typedef {{ name: string, ours: number, peerName: string, unit: string, bar: { max: number } | { min: number } }} Row
 * @typedef {Row[]} Run
 * @typedef {{ name: string, unit: string, here?: number, there?: number, change?: number, slower: boolean }} Comparison
 */

/** A deterioration by more than this share counts as slower; less is noise. */
const tolerance = 0.05;

/**
 * Returns each row with its median in both checkouts. `change` is here compared with there, as a share: 0.1 is 10 %
 * more.
 *
 * @param {Run[]} here
 * @param {Run[]} there
 * @returns {Comparison[]}
 */
export function compare(here, there) {
  const keys = new Map([...here, ...there].flat().map((row) => [keyOf(row), row]));
  return [...keys].map(([key, { name, peerName, unit, bar }]) => {
    const [hereMedian, thereMedian] = [medianOf(here, key), medianOf(there, key)];
    const change = hereMedian !== undefined && thereMedian ? hereMedian / thereMedian - 1 : undefined;
    const worse = 'max' in bar ? (change ?? 0) : -(change ?? 0);
    return {
      name: `${name} (${peerName})`,
      unit,
      here: hereMedian,
      there: thereMedian,
      change,
      slower: worse > tolerance,
    };
  });
}

/** Returns a row's key, which includes the peer, because one figure may be compared with several. @param {Row} row */
const keyOf = ({ name, peerName }) => `${name}\0${peerName}`;

/** @param {Run[]} runs @param {string} key @returns {number | undefined} */
function medianOf(runs, key) {
  const values = runs.flatMap((run) => run.filter((row) => keyOf(row) === key).map((row) => row.ours));
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

/**
 * Returns the comparison as a Markdown table.
 *
 * @param {Comparison[]} comparisons
 * @param {{ here: string, there: string }} names of the columns
 */
export function comparisonTable(comparisons, { here, there }) {
  const rows = comparisons.map((row) => [
    row.name,
    figure(row.here, row.unit),
    figure(row.there, row.unit),
    row.change === undefined ? '–' : `${row.change > 0 ? '+' : ''}${(row.change * 100).toFixed(1)} %`,
    row.slower ? 'slower' : '',
  ]);
  const head = ['what (peer)', here, there, 'change', ''];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {number | undefined} value @param {string} unit */
function figure(value, unit) {
  return value === undefined ? '–' : `${Number(value.toPrecision(3))} ${unit}`;
}
