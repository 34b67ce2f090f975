import test from 'ava';
import { nextNumber } from '#shared/next-number.ts';

const cases: [recent: string[], next: string | undefined][] = [
  [['2026.013', '2026.012'], '2026.014'],
  [['2026.007', '2026.013', '2025.200'], '2026.014'],
  [['N01452'], 'N01453'],
  [['A 9', 'A 8'], 'A 10'],
  [['99'], '100'],
  [['1984.32a', '1984.31'], undefined],
  [['1234567890123'], '1234567890124'],
  [['loan'], undefined],
  [[], undefined],
];

for (const [recent, next] of cases) {
  test(`${recent.join(', ') || 'no number'} is followed by ${next ?? 'no proposal'}`, (t) => {
    t.is(nextNumber(recent), next);
  });
}
