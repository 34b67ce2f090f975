/** One row of the bench: our figure compared with a limit or with a peer in the same run. */
export type Row = {
  name: string;
  /** Our figure, in `unit`. */
  ours: number;
  /** The peer's figure or a fixed limit, in the same unit. */
  peer: number;
  peerName: string;
  unit: string;
  /** The target: ours / peer must be at most (`max`) or at least (`min`) this. */
  bar: { max: number } | { min: number };
};

/** Returns the row of a figure that may be at most `most`, in the same unit. */
export const limit = (name: string, ours: number, most: number, unit: string): Row => ({
  name,
  ours,
  peer: most,
  peerName: 'limit',
  unit,
  bar: { max: 1 },
});

export type Result = Row & { ratio: number; met: boolean };

export function judge(row: Row): Result {
  const ratio = row.ours / row.peer;
  const met = 'max' in row.bar ? ratio <= row.bar.max : ratio >= row.bar.min;
  return { ...row, ratio, met };
}

/** Returns the table as Markdown. */
export function table(results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.name,
    `${round(result.ours)} ${result.unit}`,
    `${round(result.peer)} ${result.unit} (${result.peerName})`,
    'max' in result.bar ? `≤ ${result.bar.max}` : `≥ ${result.bar.min}`,
    round(result.ratio),
    result.met ? 'met' : 'NOT met',
  ]);
  const head = ['what', 'ours', 'peer or limit', 'bar', 'ratio', ''];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function round(value: number): string {
  return Number(value.toPrecision(3)).toString();
}
