/** Service level (rule K4) and abandon rate (rule K12). */
import type { ServiceLevelTarget } from '../model/records.ts';

export type ServiceLevelFormula = ServiceLevelTarget['formula'];

/** Queue stays whose wait is known. Short abandons are in none of these (rule K3). */
export interface ServiceLevelCounts {
  readonly answered: number;
  readonly answeredInTime: number;
  readonly abandoned: number;
  /** Abandoned no later than the target time. */
  readonly abandonedInTime: number;
  /** Still waiting, and past the target: they have missed it, whatever comes of them. */
  readonly overdue: number;
}

/** Percent, to one decimal; null when nothing counts yet (rule K9). */
export function serviceLevelPercent(counts: ServiceLevelCounts, formula: ServiceLevelFormula): number | null {
  const { answered, answeredInTime, abandoned, abandonedInTime, overdue } = counts;
  switch (formula) {
    case 'exclude-early-abandons':
      return percent(answeredInTime, answered + abandoned - abandonedInTime + overdue);
    case 'all-offered':
      return percent(answeredInTime, answered + abandoned + overdue);
    case 'credit-early-abandons':
      return percent(answeredInTime + abandonedInTime, answered + abandoned + overdue);
    case 'answered-only':
      return percent(answeredInTime, answered + overdue);
  }
}

/** What became of those who no longer wait; short abandons are in none (rule K3). */
export interface EndCounts {
  readonly answered: number;
  readonly abandoned: number;
  readonly overflowed: number;
}

/**
 * K12: abandoned / (offered − short abandoned − still waiting). Percent, to one decimal; null when nothing counts yet
 * (rule K9).
 */
export function abandonPercent({ answered, abandoned, overflowed }: EndCounts): number | null {
  return percent(abandoned, answered + abandoned + overflowed);
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}
