import type { Command } from './command.ts';
import type { SiteState } from './live-state.ts';
import type { Call } from './records.ts';

/** What the picture held when the command was accepted, to compare against. */
export interface CommandBaseline {
  readonly acceptedAt: number;
  /** The call that it acts on. */
  readonly call: Call | null;
}

/** `shown`: the effect is in the picture; `warning` on a login that another flag still blocks (rule C3). */
export type CommandEffect =
  | { readonly kind: 'pending' }
  | { readonly kind: 'shown'; readonly warning: string | null };

/** Whether the picture shows what the command was to do (rule C3). Pure; asked again after each change. */
export function commandEffect(
  _command: Command,
  _baseline: CommandBaseline,
  _site: SiteState,
): CommandEffect {
  return { kind: 'pending' };
}
