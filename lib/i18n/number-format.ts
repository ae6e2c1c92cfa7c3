const formats = new Map<string, Intl.NumberFormat>();

/**
 * The number format of a locale, made once: hundreds of durations tick each second, and making one is slow. `name` tells
 * the options of one caller from those of another.
 */
export function cachedNumberFormat(
  locale: string,
  name: string,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat {
  const key = `${locale}/${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
}
