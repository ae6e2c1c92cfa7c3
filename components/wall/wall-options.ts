import { sitesOfAddress } from '#components/board/shown-sites.ts';
import { readTheme, type Theme } from '#components/ui/theme.ts';
import { LOCALES } from '#lib/i18n/locales.ts';
import { WALL_DENSITIES, type WallDensity } from './tile-grid.ts';

/** What a wall's address asks for; what it does not know it leaves to itself. */
export interface WallOptions {
  /** `?site=hq&site=branch`; none = all that the viewer may see. */
  readonly sites: readonly string[];
  /** `?queues=820,812`: these and their agents; none = all. */
  readonly queues: readonly string[];
  /** `?only=queues` or `?only=agents`. */
  readonly only: 'queues' | 'agents' | null;
  /** `?theme=dark` or `light`; null = as the cookie or the system says. */
  readonly theme: Theme | null;
  /** `?density=large`, `medium` or `small`; null or `auto` = what fits. */
  readonly density: WallDensity | null;
  /** What was asked for and is passed over. */
  readonly warnings: readonly AddressWarning[];
}

export interface AddressWarning {
  /** As it stands in the address, e.g. `?density=hug`. */
  readonly asked: string;
  /** What could stand there; none = that depends on the sites. */
  readonly known: readonly string[];
  /** Queues of no site that is shown: they are named by their numbers. */
  readonly queues?: readonly string[];
}

export type AddressParameters = Readonly<Record<string, string | string[] | undefined>>;

/** Of each part of the address, what it may say; null = anything. */
const PARTS: Readonly<Record<string, readonly string[] | null>> = {
  site: null,
  queues: null,
  only: ['queues', 'agents'],
  theme: ['dark', 'light'],
  density: [...WALL_DENSITIES, 'auto'],
  lang: LOCALES,
};

export function readWallOptions(parameters: AddressParameters): WallOptions {
  const { site, queues, only, theme, density } = parameters;
  return {
    sites: sitesOfAddress(site),
    queues: listOf(queues)
      .flatMap((list) => list.split(','))
      .map((number) => number.trim())
      .filter((number) => number !== ''),
    only: only === 'queues' || only === 'agents' ? only : null,
    theme: readTheme(typeof theme === 'string' ? theme : undefined),
    density: WALL_DENSITIES.find((known) => known === density) ?? null,
    warnings: Object.entries(parameters).flatMap(([name, value]) => checkValue(name, value)),
  };
}

function checkValue(name: string, value: string | string[] | undefined): readonly AddressWarning[] {
  const known = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  if (known === undefined) return [{ asked: `?${short(name)}`, known: Object.keys(PARTS) }];
  if (known === null || value === undefined) return [];
  if (typeof value === 'string' && known.includes(value)) return [];
  return [unknownValueWarning(name, listOf(value).join(','), known)];
}

/** Something that the address asks for by name and that is not there. */
export const unknownValueWarning = (
  name: string,
  value: string,
  known: readonly string[] = [],
): AddressWarning => ({
  asked: `?${name}=${short(value)}`,
  known,
});

/** Queues that the address asks for and no site has. */
export const unknownQueuesWarning = (numbers: readonly string[]): AddressWarning => ({
  ...unknownValueWarning('queues', numbers.join(',')),
  queues: numbers.map(short),
});

const listOf = (value: string | string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

const SHORT = 24;
const short = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

/** The sign-in page in the wall's language, and the way back. */
export function signInAddress(parameters: AddressParameters): string {
  const search = new URLSearchParams({ next: wallAddress(parameters) });
  const { lang } = parameters;
  if (typeof lang === 'string') search.set('lang', lang);
  return `/sign-in?${search}`;
}

/** The wall's address with everything that was asked, so that signing in leads back to the same wall. */
function wallAddress(parameters: AddressParameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of listOf(value)) search.append(name, one);
  }
  const text = search.toString();
  return text === '' ? '/wall' : `/wall?${text}`;
}
