/** Writes the first part of webhook Ids: a call's start in the site's local time as `YYMMDDHHmmss`. */
export type LocalStamp = (at: number) => string;

/** Throws a RangeError for a time zone that the platform does not know. */
export function createLocalStamp(timeZone: string): LocalStamp {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: '2-digit',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map((part) => [part.type, part.value]));
    return (['year', 'month', 'day', 'hour', 'minute', 'second'] as const)
      .map((type) => parts.get(type) ?? '00')
      .join('');
  };
}

/** `YYMMDDHHmmss_N-n`: all phones that ring for one call share it; each conversation raises n. */
export function webhookId(
  call: { readonly callId: number; readonly startedAt: number; readonly n: number },
  stamp: LocalStamp,
): string {
  return `${stamp(call.startedAt)}_${call.callId}-${call.n}`;
}

/** The 2025 generation's call handle, as the makecall answer of that time gives it. */
export function callHandle(call: { readonly callId: number; readonly startedAt: number }): string {
  const time = Math.floor(call.startedAt / 1000)
    .toString(16)
    .padStart(8, '0');
  const id = call.callId.toString(16).padStart(8, '0');
  return `00000000-01dc-${time.slice(0, 4)}-${time.slice(4)}-0000${id}`;
}
