const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The time of day at a site: `10:42`, or `10:42:07` with seconds, in 24 hours, with the digits of the locale.
 *
 * @param at epoch milliseconds
 * @param timeZone the site's IANA zone
 */
export function formatTime(at: number, locale: string, timeZone: string, seconds = false): string {
  const key = `${locale}/${timeZone}/${seconds}`;
  const known = formats.get(key);
  if (known !== undefined) return known.format(at);
  const format = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    timeZone,
  });
  formats.set(key, format);
  return format.format(at);
}
