/** A colour of sRGB, 0 to 255 each; without transparency. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** `#13161c`, or `#fff` as the build shortens it. */
export function readHex(text: string): Rgb {
  const long = text.replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3');
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(long);
  if (parts === null) throw new Error(`Not a colour in hexadecimal: ${text}`);
  const [red = '', green = '', blue = ''] = parts.slice(1);
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

/** As `color-mix(in srgb, first percent, second)`. */
export function mixColors(first: Rgb, percent: number, second: Rgb): Rgb {
  const part = (index: 0 | 1 | 2): number => (first[index] * percent + second[index] * (100 - percent)) / 100;
  return [part(0), part(1), part(2)];
}

/** The ratio of WCAG 2.2, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
