/** How long a conversation took, from `Duration` ("MM:SS") or from the end of `title` ("… (0:07)"). Pure. */

const LONGEST_SECONDS = 7 * 24 * 3_600;

export interface DurationResult {
  readonly seconds: number | null;
  readonly warning: string | null;
}

const NONE: DurationResult = { seconds: null, warning: null };

/** `title` counts only without `Duration` and only for an answered call: other titles hold times of their own. */
export function readDuration(duration: string, title: string, answered: boolean): DurationResult {
  if (duration !== '') {
    const seconds = secondsOf(duration);
    if (seconds !== null) return { seconds, warning: null };
    return { seconds: null, warning: `Duration "${duration.slice(0, 40)}" is not a length of time` };
  }
  const inTitle = answered ? /\((\d+(?::\d{1,2}){1,2})\)\s*$/.exec(title)?.[1] : undefined;
  return inTitle === undefined ? NONE : { seconds: secondsOf(inTitle), warning: null };
}

function secondsOf(text: string): number | null {
  const match = /^(?:(?:(\d+):)?(\d+):)?(\d+)$/.exec(text);
  if (match === null) return null;
  const [, hours, minutes, seconds = '0'] = match;
  if (minutes !== undefined && Number(seconds) > 59) return null;
  if (hours !== undefined && Number(minutes) > 59) return null;
  const total = Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds);
  return total <= LONGEST_SECONDS ? total : null;
}
