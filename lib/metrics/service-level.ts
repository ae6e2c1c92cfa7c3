/** Service level (rule K4). */
import type { ServiceLevelTarget } from '../domain/records.ts';

export type ServiceLevelFormula = ServiceLevelTarget['formula'];

/** Passages whose wait is known. Short abandons are in none of these (rule K3). */
export interface ServiceLevelCounts {
  readonly answered: number;
  readonly answeredInTime: number;
  readonly abandoned: number;
  /** Abandoned no later than the target time. */
  readonly abandonedInTime: number;
}

/** Percent, to one decimal; null when nothing counts yet (rule K9). */
export function serviceLevelPercent(counts: ServiceLevelCounts, formula: ServiceLevelFormula): number | null {
  const { answered, answeredInTime, abandoned, abandonedInTime } = counts;
  switch (formula) {
    case 'exclude-early-abandons':
      return percent(answeredInTime, answered + abandoned - abandonedInTime);
    case 'all-offered':
      return percent(answeredInTime, answered + abandoned);
    case 'credit-early-abandons':
      return percent(answeredInTime + abandonedInTime, answered + abandoned);
    case 'answered-only':
      return percent(answeredInTime, answered);
  }
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}
