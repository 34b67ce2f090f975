import test from 'ava';
import { compare, comparisonTable } from '#scripts/bench/compare.mjs';

const page = (ours: number) => ({ name: 'page', ours, peerName: 'bare pg', unit: 'ms', bar: { max: 2 } });
const frames = (ours: number) => ({ name: 'scrolling', ours, peerName: 'limit', unit: 'frames/s', bar: { min: 1 } });

test('a comparison uses the median of all runs', (t) => {
  const [row] = compare([[page(1)], [page(9)], [page(3)]], [[page(2)], [page(2)], [page(2)]]);
  t.like(row, { here: 3, there: 2, change: 0.5, slower: true });
});

test('a change of up to 5 per cent does not count as slower', (t) => {
  t.like(compare([[page(1.04)]], [[page(1)]])[0], { slower: false });
});

test('more milliseconds and fewer frames both count as slower', (t) => {
  t.deepEqual(
    compare([[page(2), frames(30)]], [[page(1), frames(60)]]).map(({ slower }) => slower),
    [true, true],
  );
});

test('a row that one checkout lacks is listed without a change', (t) => {
  const table = comparisonTable(compare([[page(2), frames(60)]], [[page(2)]]), { here: 'new', there: 'old' });
  t.is(
    table,
    [
      '| what (peer) | new | old | change |  |',
      '| --- | --- | --- | --- | --- |',
      '| page (bare pg) | 2 ms | 2 ms | 0.0 % |  |',
      '| scrolling (limit) | 60 frames/s | – | – |  |',
    ].join('\n'),
  );
});
