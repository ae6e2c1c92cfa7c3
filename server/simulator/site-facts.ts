import type { World } from './engine/world.ts';

/** What an administrator of this centre would write into the wallboard's configuration: no WebAPI method gives queue names. */
export interface SiteFacts {
  readonly timezone: string;
  readonly queues: readonly { readonly number: string; readonly name: string }[];
  readonly groups: readonly { readonly number: string; readonly name: string }[];
  readonly ivrs: readonly string[];
  readonly lines: readonly { readonly number: string; readonly did: string }[];
  readonly extensions: readonly { readonly number: string; readonly name: string }[];
}

export function siteFacts(world: World, timezone: string): SiteFacts {
  return {
    timezone,
    queues: [...world.queues.values()].map(({ number, name }) => ({ number, name })),
    groups: [...world.groups.values()].map(({ number, name }) => ({ number, name })),
    ivrs: world.ivrs,
    lines: [...world.lines.values()].map(({ number, did }) => ({ number, did })),
    extensions: [...world.agents.values()].map(({ extension, firstName, lastName }) => ({
      number: extension,
      name: `${firstName} ${lastName}`.trim(),
    })),
  };
}
