import test from 'ava';
import { failuresIn, summarizeAva, summarizePlaywright, summaryLine } from '#scripts/test/summary.mjs';

test('the figures at the end of a run are read with or without colours', (t) => {
  const output = '  ✔ adds\n  ─\n\n  \x1b[31m2 tests failed\x1b[39m\n  12 tests passed\n  1 test skipped\n';
  t.deepEqual(summarizeAva(output, 1), { passed: 12, failed: 2, skipped: 1 });
});

test('passed tests are counted if AVA omits their number after a failure', (t) => {
  const output =
    '  ✔ adds\n    ℹ ✔ is what a test printed\n  ✘ [fail]: divides\n  ✔ subtracts (2s)\n  ─\n\n  1 test failed\n';
  t.deepEqual(summarizeAva(output, 1), { passed: 2, failed: 1, skipped: 0 });
});

test('a single test is counted', (t) => {
  t.deepEqual(summarizeAva('\n  1 test passed\n', 0), { passed: 1, failed: 0, skipped: 0 });
});

test('the output of a test is not counted', (t) => {
  t.deepEqual(summarizeAva('    i told that 7 tests passed in time\n  3 tests passed\n', 0).passed, 3);
});

test('an uncaught exception counts as a failure', (t) => {
  t.is(summarizeAva('  3 tests passed\n  1 uncaught exception\n', 1).failed, 1);
});

test('a run that fails without a failed test counts as a failure', (t) => {
  t.is(summarizeAva('Error: Cannot find module\n', 1).failed, 1);
  t.is(summarizePlaywright(undefined, 1).failed, 1);
});

test('a flaky window test counts as failed', (t) => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } };
  t.deepEqual(summarizePlaywright(report, 1), { passed: 4, failed: 2, skipped: 2 });
});

test('the last line adds up all suites and mentions skipped tests only if there are any', (t) => {
  const first = { passed: 10, failed: 0, skipped: 0 };
  t.is(summaryLine([first, { passed: 2, failed: 0, skipped: 0 }]), '12 passed, 0 failed');
  t.is(summaryLine([first, { passed: 2, failed: 1, skipped: 3 }]), '3 skipped, 12 passed, 1 failed');
});

test('what was said at each failure is found with its reason, and nothing else', (t) => {
  const output =
    '  ✔ adds\n    ℹ ✘ is what a test printed\n  ✘ [fail]: divides by zero\n  not a number\n    steps\n  ✔ subtracts (2s)\n' +
    '\x1b[31m  ✘ Timed out while running tests\x1b[39m\n\n  2 tests were pending\n  ─\n\n' +
    '  divides\n\n  Error: zero\n      at divide (test/divide.ts:1:2)\n      at run (file:///node_modules/ava/run.js:1:1)\n\n\n\n' +
    '  multiplies\n\n  ─\n\n  2 tests failed\n';
  t.deepEqual(failuresIn(output), [
    '  ✘ [fail]: divides by zero\n  not a number\n    steps',
    '  ✘ Timed out while running tests\n\n  2 tests were pending',
    '  divides\n\n  Error: zero\n      at divide (test/divide.ts:1:2)',
    '  multiplies',
  ]);
  t.deepEqual(failuresIn('  ✔ adds\n  ─\n\n  1 test passed\n'), []);
  t.is(failuresIn(`  ✘ [fail]: prints\n${'  line\n'.repeat(100)}`)[0]?.split('\n').length, 20);
});
