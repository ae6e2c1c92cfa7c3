import { sitesOfAddress } from '#components/board/shown-sites.ts';
import { readTheme, type Theme } from '#components/ui/theme.ts';
import { DENSITIES, type Density } from './wall-layout.ts';

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
  /** `?density=large`, `medium` or `small`; null = what fits. */
  readonly density: Density | null;
}

export type AddressParameters = Readonly<Record<string, string | string[] | undefined>>;

export function readWallOptions(parameters: AddressParameters): WallOptions {
  const { site, queues, only, theme, density } = parameters;
  const lists = typeof queues === 'string' ? [queues] : (queues ?? []);
  return {
    sites: sitesOfAddress(site),
    queues: lists
      .flatMap((list) => list.split(','))
      .map((number) => number.trim())
      .filter((number) => number !== ''),
    only: only === 'queues' || only === 'agents' ? only : null,
    theme: readTheme(typeof theme === 'string' ? theme : undefined),
    density: DENSITIES.find((known) => known === density) ?? null,
  };
}

/** The wall's address with everything that was asked, so that signing in leads back to the same wall. */
export function wallAddress(parameters: AddressParameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) search.append(name, one);
  }
  const text = search.toString();
  return text === '' ? '/wall' : `/wall?${text}`;
}
