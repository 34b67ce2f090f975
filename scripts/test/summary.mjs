/**
 * Numbers of passed, failed and skipped tests of a run.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Summary
 */

/**
 * Reads the figures at the end of AVA's output.
 *
 * @param {string} output with or without colours
 * @param {number} status its exit status; a failure that no test reports, such as a file that cannot be loaded, counts
 *   as one failed test
 * @returns {Summary}
 */
export function summarizeAva(output, status) {
  const plain = withoutColours(output);
  /** @param {RegExp} pattern */
  const last = (pattern) => Number([...plain.matchAll(pattern)].at(-1)?.[1] ?? 0);
  const broken =
    last(/^\s*(\d+) uncaught exceptions?$/gm) +
    last(/^\s*(\d+) unhandled rejections?$/gm) +
    last(/^\s*(\d+) hooks? failed$/gm);
  return withStatus(
    {
      // AVA does not print the number of passed tests if one failed.
      passed: last(/^\s*(\d+) tests? passed$/gm) || [...plain.matchAll(/^ {2}✔ /gm)].length,
      failed: last(/^\s*(\d+) tests? failed$/gm) + broken,
      skipped: last(/^\s*(\d+) tests? skipped$/gm) + last(/^\s*(\d+) tests? todo$/gm),
    },
    status,
  );
}

/** @param {string} output @returns {string} */
function withoutColours(output) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are written with the escape character
  return output.replace(/\x1b\[[0-9;]*m/g, '');
}

const linesPerFailure = 20;

/**
 * Returns what AVA said at each failure, and then the reasons that follow at the end of its output.
 *
 * @param {string} output with or without colours
 * @returns {string[]} each of at most 20 lines, without the steps inside AVA and Node.js; empty if no test failed
 */
export function failuresIn(output) {
  // AVA draws a line before the reasons and another one before the figures.
  const [results = '', ...rest] = withoutColours(output).split(/^ {2}─$/m);
  // Each result of a test begins with its sign after two spaces.
  const failures = results.split(/^(?= {2}[^\s\w])/m).filter((result) => result.startsWith('  ✘ '));
  const reasons = rest.slice(0, -1).flatMap((part) => part.split(/\n{4,}/));
  return [...failures, ...reasons].map(shortened).filter((text) => text.trim() !== '');
}

/** @param {string} text @returns {string} */
function shortened(text) {
  const lines = text.replace(/^\n+/, '').trimEnd().split('\n');
  return lines
    .filter((line) => !/^\s+at .*(\/node_modules\/|node:internal)/.test(line))
    .slice(0, linesPerFailure)
    .join('\n');
}

/**
 * Reads Playwright's JSON report.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } } | undefined} report
 *   undefined if Playwright ended before writing it
 * @param {number} status its exit status, as for AVA
 * @returns {Summary}
 */
export function summarizePlaywright(report, status) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  // A flaky test counts as failed.
  return withStatus({ passed: expected, failed: unexpected + flaky, skipped }, status);
}

/** @param {Summary} summary @param {number} status @returns {Summary} */
function withStatus(summary, status) {
  return status !== 0 && summary.failed === 0 ? { ...summary, failed: 1 } : summary;
}

/**
 * @param {Summary[]} summaries
 * @returns {string} the last line of `npm test`, which ends in "N passed, N failed"
 */
export function summaryLine(summaries) {
  /** @param {keyof Summary} field */
  const total = (field) => summaries.reduce((sum, summary) => sum + summary[field], 0);
  const skipped = total('skipped');
  return `${skipped > 0 ? `${skipped} skipped, ` : ''}${total('passed')} passed, ${total('failed')} failed`;
}
