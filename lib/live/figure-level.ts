/**
 * The one rule for colour: a figure is neutral until it is near its target, then amber, then red. Every screen asks here
 * how a figure stands, and nothing else makes it amber or red. `none`: there is no figure.
 */
export type FigureLevel = 'none' | 'calm' | 'near' | 'late';

/** Near a target: this share of what it allows is used up. */
const NEAR_SHARE = 0.75;

/** How a wait stands against its threshold, in whole seconds as people see them. */
export function levelOfWait(seconds: number | null, thresholdSeconds: number): FigureLevel {
  if (seconds === null) return 'none';
  if (seconds >= thresholdSeconds) return 'late';
  return seconds >= thresholdSeconds * NEAR_SHARE ? 'near' : 'calm';
}

/** How a service level stands against its target (rule K4): a target of 80 % allows 20 % to be missed. */
export function levelOfServiceLevel(percent: number | null, targetPercent: number): FigureLevel {
  if (percent === null) return 'none';
  if (percent < targetPercent) return 'late';
  const allowed = 100 - targetPercent;
  return allowed > 0 && 100 - percent >= allowed * NEAR_SHARE ? 'near' : 'calm';
}

/** How bad a level is: of several the worst counts. */
export function worstLevel(levels: Iterable<FigureLevel>): FigureLevel {
  let worst: FigureLevel = 'none';
  for (const level of levels)
    if (LEVELS_BY_SEVERITY.indexOf(level) > LEVELS_BY_SEVERITY.indexOf(worst)) worst = level;
  return worst;
}

const LEVELS_BY_SEVERITY: readonly FigureLevel[] = ['none', 'calm', 'near', 'late'];

/** How an abandon rate stands against what the queue may lose (rule K12): a count of abandoned calls alone says nothing. */
export function levelOfAbandonRate(percent: number | null, limitPercent: number): FigureLevel {
  if (percent === null) return 'none';
  if (percent > limitPercent) return 'late';
  return limitPercent > 0 && percent >= limitPercent * NEAR_SHARE ? 'near' : 'calm';
}
