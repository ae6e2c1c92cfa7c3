/** What a command needs, and when its effect is in the picture (rule C3): one object each, in this folder. */
import type { Command } from '#lib/commands/commands.ts';
import type { Call } from '#lib/model/call.ts';
import type { CallId, QueueNumber } from '#lib/model/ids.ts';
import type { NoticeWithText } from '#lib/model/notice-with-text.ts';
import type { SiteState } from '#server/core/site-state.ts';

export type CommandCheckResult =
  | { readonly kind: 'passed'; readonly call: Call | null }
  | ({ readonly kind: 'rejected' } & NoticeWithText);

export const rejectedCheck = (why: NoticeWithText): CommandCheckResult => ({ kind: 'rejected', ...why });
export const passedCheck = (call: Call | null): CommandCheckResult => ({ kind: 'passed', call });

/** What the picture held when the command was accepted, to compare against. */
export interface CommandBaseline {
  readonly acceptedAt: number;
  /** The call that it acts on. */
  readonly call: Call | null;
  /** The call that was seen to be under way since. */
  readonly underWay?: CallId | null;
}

/** `shown`: the effect is in the picture; `warning` on a login that another flag still blocks (rule C3). */
export type CommandEffect =
  | { readonly kind: 'pending' }
  /** Begun, and it may take longer than an effect is waited for: a phone rings. */
  | { readonly kind: 'under-way'; readonly call: CallId }
  /** It came to nothing. */
  | { readonly kind: 'failed'; readonly why: NoticeWithText }
  | { readonly kind: 'shown'; readonly warning: NoticeWithText | null };

export const EFFECT_PENDING: CommandEffect = { kind: 'pending' };
export const EFFECT_SHOWN: CommandEffect = { kind: 'shown', warning: null };
export const effectShownWhen = (isShown: boolean): CommandEffect => (isShown ? EFFECT_SHOWN : EFFECT_PENDING);

/** Pure: the picture comes in, nothing is asked of the PBX. */
export interface CommandRules<in Asked extends Command> {
  /** Whether it makes sense against the picture, and the call that it is about. */
  check(command: Asked, site: SiteState): CommandCheckResult;
  /** Asked again after each change, and with `isLast` when the time for it is over. */
  effect(command: Asked, baseline: CommandBaseline, site: SiteState, isLast: boolean): CommandEffect;
  /** The queues that it touches, for whoever may act on some queues only. Left out: those of its agent. */
  scope?(command: Asked, site: SiteState): 'all' | readonly QueueNumber[];
  /** It acts on one call of its agent: the record says who is at the other end. */
  readonly namesOtherEnd?: true;
  /** Whether it may be asked for an agent whom the board does not show. Left out: never. */
  mayShowAgent?(command: Asked, site: SiteState): boolean;
}
