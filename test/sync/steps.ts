import fc from 'fast-check';
import { failpoints } from '#electron/sync/failpoint.ts';
import type { Step } from './history.ts';
import { kindsOfTyping } from './typing.ts';

const number = fc.nat(11);
const typing = fc.record({ kind: fc.constantFrom(...kindsOfTyping), a: number, b: number, c: number });
const at = fc.nat(4);
const points = failpoints;
/** At duringApply the catalogue is locked: whoever types waits until the apply is done. */
const openPoints = points.filter((point) => point !== 'duringApply');
const beforeApply = points.slice(0, 13);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      at,
      typing: fc.array(typing, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('sync' as const), at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('cut' as const), at, point: fc.constantFrom(...points) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), at }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('typeDuring' as const),
      at,
      point: fc.constantFrom(...openPoints),
      typing,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('late' as const),
      at,
      who: fc.constantFrom('desktop' as const, 'hub' as const),
      point: fc.constantFrom(...beforeApply),
      typing,
      commit: fc.nat(2).map((n) => n > 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('direct' as const), typing }) },
);

/** Histories of 2 to 5 desktops; most start with shared records, some with open conflicts. */
export const histories = fc.record({
  start: fc.constantFrom('empty' as const, 'contested' as const, 'known' as const, 'known' as const, 'known' as const),
  desktops: fc.integer({ min: 2, max: 5 }),
  steps: fc.array(step, { minLength: 4, maxLength: 18, size: 'max' }),
});

/** People who wait for each other. */
export const turns = fc.record({
  desktops: fc.integer({ min: 1, max: 3 }),
  typing: fc.array(typing, { minLength: 4, maxLength: 14, size: 'max' }),
});
