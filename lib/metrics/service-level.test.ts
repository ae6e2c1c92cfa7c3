import { expect, it } from 'vitest';
import { abandonPercent, type ServiceLevelFormula, serviceLevelPercent } from './service-level.ts';

const worked = { answered: 1000, answeredInTime: 860, abandoned: 60, abandonedInTime: 20, overdue: 0 };
const nothing = { answered: 0, answeredInTime: 0, abandoned: 0, abandonedInTime: 0, overdue: 0 };

const WORKED: readonly (readonly [ServiceLevelFormula, number])[] = [
  ['exclude-early-abandons', 82.7],
  ['all-offered', 81.1],
  ['credit-early-abandons', 83.0],
  ['answered-only', 86.0],
];

it.each(WORKED)('[K4] %s of the worked example is %d %%', (formula, percent) => {
  expect(serviceLevelPercent(worked, formula)).toBe(percent);
});

it.each(WORKED.map(([formula]) => formula))(
  '[K9] %s of nothing is unknown, not 0 %% or 100 %%',
  (formula) => {
    expect(serviceLevelPercent(nothing, formula)).toBeNull();
  },
);

it('[K9] only early abandons leave nothing to divide where they are excluded', () => {
  const early = { answered: 0, answeredInTime: 0, abandoned: 3, abandonedInTime: 3, overdue: 0 };
  expect(serviceLevelPercent(early, 'exclude-early-abandons')).toBeNull();
  expect(serviceLevelPercent(early, 'credit-early-abandons')).toBe(100);
});

const WITH_OVERDUE: readonly (readonly [ServiceLevelFormula, number])[] = [
  ['exclude-early-abandons', 79.6],
  ['all-offered', 78.2],
  ['credit-early-abandons', 80.0],
  ['answered-only', 82.7],
];

it.each(WITH_OVERDUE)(
  '[K4] %s counts who still waits past the target as missed: %d %%',
  (formula, percent) => {
    expect(serviceLevelPercent({ ...worked, overdue: 40 }, formula)).toBe(percent);
    expect(serviceLevelPercent({ ...nothing, overdue: 20 }, formula)).toBe(0);
  },
);

it('[K12] the abandon rate is of those who no longer wait, short abandons left out; of nobody it is unknown', () => {
  expect(abandonPercent({ answered: 90, abandoned: 6, overflowed: 4 })).toBe(6);
  expect(abandonPercent({ answered: 0, abandoned: 0, overflowed: 0 })).toBeNull();
});
