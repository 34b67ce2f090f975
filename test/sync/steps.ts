import fc from 'fast-check';
import type { Point } from '#electron/sync/failpoint.ts';
import type { Step } from './history.ts';
import { kindsOfTyping } from './typing.ts';

const number = fc.nat(11);
const typing = fc.record({ kind: fc.constantFrom(...kindsOfTyping), a: number, b: number, c: number });
const at = fc.nat(4);
const cuts: Point[] = ['K0', 'K1', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10', 'K11', 'K12', 'K13', 'K14', 'K15', 'K16'];
const duringPoints: Point[] = ['K1', 'K5', 'K8', 'K10', 'K11', 'K13'];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      at,
      typing: fc.array(typing, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('sync' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const), at, point: fc.constantFrom(...cuts) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('typeDuring' as const),
      at,
      point: fc.constantFrom(...duringPoints),
      typing,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('direct' as const), typing }) },
);

/** A beginning that most histories need: something that everybody knows. */
const beginning: Step[] = [
  {
    do: 'type',
    at: 0,
    typing: ['addArtist', 'addArtist', 'addImage', 'addArtwork', 'addArtwork', 'place', 'attribute'].map((kind, i) => ({
      kind,
      a: i + 1,
      b: i,
      c: i,
    })),
  },
  ...[0, 1, 2, 3, 4].map((n) => ({ do: 'sync' as const, at: n })),
];

/** Histories of 2 to 5 desktops. */
export const histories = fc.record({
  desktops: fc.integer({ min: 2, max: 5 }),
  steps: fc.array(step, { minLength: 4, maxLength: 18, size: 'max' }).map((steps) => [...beginning, ...steps]),
});

/** People who wait for each other. */
export const turns = fc.record({
  desktops: fc.integer({ min: 1, max: 3 }),
  typing: fc
    .array(typing, { minLength: 4, maxLength: 14, size: 'max' })
    .map((more) => [...(beginning[0]?.do === 'type' ? beginning[0].typing : []), ...more]),
});
