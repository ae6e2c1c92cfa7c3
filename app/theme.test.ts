/** The tokens as they stand in theme.css: complete in both themes, and readable on every ground that they meet. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, mixColors, type Rgb, readHex } from '#components/kit/contrast.ts';
import config from '../tailwind.config.ts';

const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8').replace(/\/\*.*?\*\//gs, '');
const layout = readFileSync(new URL('layout.tsx', import.meta.url), 'utf8');

type Tokens = ReadonlyMap<string, string>;

/** Names and values of the first block that begins so. */
function tokensOf(start: RegExp): Tokens {
  const block = start.exec(css)?.[1];
  if (block === undefined) throw new Error(`theme.css has no block ${start}`);
  return new Map(
    [...block.matchAll(/--([a-z-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const dark = tokensOf(/:root,\s*\[data-theme\] \{\s*color-scheme: dark;([^}]*)\}/);
const light = tokensOf(/@variant light \{\s*color-scheme: light;([^}]*)\}/);
const stale = tokensOf(/\[data-stale="true"\] \{([^}]*)\}/);
const forced = tokensOf(/@media \(forced-colors: active\) \{[^{]*\{([^}]*)\}/);

const STATUS_HUES = ['free', 'ringing', 'on-call', 'away', 'problem', 'off'];
const HUES = [...STATUS_HUES, 'near', 'over', 'overflow'];
const SURFACES = ['ground', 'panel', 'raised'];
const TEXT = 4.5;
const MARK = 3;
/** A free agent of the wall stands on more of the hue. */
const STRONG_TINT = 1.7;

/** What a theme's tokens come to, also where the picture is stale. */
function theme(tokens: Tokens, over: Tokens = new Map()) {
  const read = (name: string): string => {
    const value = over.get(name) ?? tokens.get(name) ?? '';
    const other = /^var\(--([a-z-]+)\)$/.exec(value)?.[1];
    return other === undefined ? value : read(other);
  };
  const colour = (name: string): Rgb => readHex(read(name));
  const percent = Number.parseFloat(read('tint'));
  const tinted = (hue: string, strength = 1): Rgb =>
    mixColors(colour(hue), percent * strength, colour('panel'));
  return { colour, tinted };
}

const THEMES = [
  ['dark', theme(dark)],
  ['light', theme(light)],
  ['dark and stale', theme(dark, stale)],
  ['light and stale', theme(light, stale)],
] as const;

/** Pairs below the least contrast, in words; none are expected. */
function tooFaint(pairs: readonly (readonly [string, Rgb, Rgb])[], least: number): readonly string[] {
  expect(pairs.length).toBeGreaterThan(0);
  return pairs
    .filter(([, one, other]) => contrast(one, other) < least)
    .map(([what, one, other]) => `${what}: ${contrast(one, other).toFixed(2)}`);
}

describe.each(THEMES)('%s', (_name, { colour, tinted }) => {
  const grounds: readonly (readonly [string, Rgb])[] = [
    ...SURFACES.map((name) => [name, colour(name)] as const),
    ...HUES.map((hue) => [`tint of ${hue}`, tinted(hue)] as const),
  ];
  const on = (names: readonly string[]) =>
    names.flatMap((name) =>
      grounds.map(([ground, at]) => [`${name} on ${ground}`, colour(name), at] as const),
    );

  it('every text can be read on every ground', () => {
    expect(tooFaint(on(['ink', 'muted', 'faint', 'accent']), TEXT)).toEqual([]);
  });

  it('every hue can be read on the surfaces and on its own tint', () => {
    const pairs = HUES.flatMap((hue) =>
      grounds
        .filter(([ground]) => SURFACES.includes(ground) || ground.endsWith(` ${hue}`))
        .map(([ground, at]) => [`${hue} on ${ground}`, colour(hue), at] as const),
    );
    expect(tooFaint(pairs, TEXT)).toEqual([]);
  });

  it('who is free can be read on walls, where that stands on more of its hue', () => {
    const ground = tinted('free', STRONG_TINT);
    const pairs = ['ink', 'muted', 'free'].map((name) => [name, colour(name), ground] as const);
    expect(tooFaint(pairs, TEXT)).toEqual([]);
  });

  it('text can be read on filled buttons', () => {
    const pairs = ['accent', 'problem'].map(
      (fill) => [`ground on ${fill}`, colour('ground'), colour(fill)] as const,
    );
    expect(tooFaint(pairs, TEXT)).toEqual([]);
  });

  it('every mark, control and focus ring can be made out on every ground', () => {
    expect(tooFaint(on([...HUES, 'accent', 'edge']), MARK)).toEqual([]);
  });
});

/** Where a colour stands on the wheel, in degrees. */
function wheel([red, green, blue]: Rgb): number {
  const degrees = (Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * 180) / Math.PI;
  return (degrees + 360) % 360;
}

it.each(THEMES.slice(0, 2))('%s: from afar no status is taken for another', (_name, { colour }) => {
  const apart = (one: string, other: string): number => {
    const turn = Math.abs(wheel(colour(one)) - wheel(colour(other)));
    return Math.min(turn, 360 - turn);
  };
  // The two that stand for one another when a call comes are side by side on every board.
  expect(apart('free', 'ringing')).toBeGreaterThan(50);
  expect(apart('ringing', 'on-call')).toBeGreaterThan(15);
  expect(apart('on-call', 'away')).toBeGreaterThan(40);
  expect(apart('away', 'problem')).toBeGreaterThan(70);
});

it('both themes and forced colours define the same names', () => {
  expect([...light.keys()]).toEqual([...dark.keys()]);
  const colours = [...dark.keys()].filter((name) => name !== 'tint');
  expect([...forced.keys()]).toEqual(colours);
  expect([...stale.keys()].filter((name) => !dark.has(name))).toEqual([]);
});

it('every colour of a class is a token that exists', () => {
  const names = Object.entries(config.theme?.extend?.colors ?? {});
  expect(names.length).toBeGreaterThan(HUES.length);
  for (const [name, value] of names) {
    expect(value).toBe(`var(--${name})`);
    expect(dark.has(name)).toBe(true);
  }
});

it('no text is below 12 px', () => {
  const sizes = Object.values(config.theme?.extend?.fontSize ?? {});
  expect(sizes.length).toBeGreaterThan(0);
  for (const [rem] of sizes as [string, unknown][])
    expect(Number.parseFloat(rem) * 16).toBeGreaterThanOrEqual(12);
});

it('the browser’s own frame has the ground of the page', () => {
  expect(layout).toContain(`'(prefers-color-scheme: dark)', color: '${dark.get('ground')}'`);
  expect(layout).toContain(`'(prefers-color-scheme: light)', color: '${light.get('ground')}'`);
});
