import fc from 'fast-check';
import { failpoints } from '#electron/sync/failpoint.ts';
import { editKinds } from './edits/edits.ts';
import type { Step } from './history.ts';

const number = fc.nat(11);
const edit = fc.record({ kind: fc.constantFrom(...editKinds), a: number, b: number, c: number });
const at = fc.nat(4);
const points = failpoints;
/** Not duringApply, when the catalogue is locked: the edit would wait for the session, and the session for it. */
const openPoints = points.filter((point) => point !== 'duringApply');
const beforeApply = points.slice(0, 13);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      at,
      edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('sync' as const), at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('interrupt' as const), at, point: fc.constantFrom(...points) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resend' as const), at }) },
  ...(['backUp', 'backUpApp', 'restore', 'copy', 'lose'] as const).map((name) => ({
    weight: 1,
    arbitrary: fc.record({ do: fc.constant(name), at }),
  })),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restoreApp' as const), at, beside: fc.boolean() }) },
  ...(['backUpHub', 'restoreHub', 'loseHub'] as const).map((name) => ({
    weight: name === 'restoreHub' ? 2 : 1,
    arbitrary: fc.record({ do: fc.constant(name) }),
  })),
  { weight: 1, arbitrary: fc.record({ do: fc.constant('damage' as const), at, image: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('editDuring' as const),
      at,
      point: fc.constantFrom(...openPoints),
      edit,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('longTransaction' as const),
      at,
      on: fc.constantFrom('desktop' as const, 'hub' as const),
      point: fc.constantFrom(...beforeApply),
      edit,
      commit: fc.nat(2).map((n) => n > 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('editHub' as const), edit }) },
);

/** Histories of 2 to 5 desktops; most start with shared records, some with open conflicts. */
export const histories = fc.record({
  start: fc.constantFrom('empty' as const, 'contested' as const, 'known' as const, 'known' as const, 'known' as const),
  desktops: fc.integer({ min: 2, max: 5 }),
  steps: fc.array(step, { minLength: 4, maxLength: 18, size: 'max' }),
});

/** Sequential edits on desktops that sync before and after each. */
export const turns = fc.record({
  desktops: fc.integer({ min: 1, max: 3 }),
  edits: fc.array(edit, { minLength: 4, maxLength: 14, size: 'max' }),
});
