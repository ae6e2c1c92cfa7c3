/** Who may do what: pure rules, asked by every transport on its own (rules C1, S1). */
import { COMMAND_TYPES, type CommandType } from '../commands/commands.ts';
import type { QueueNumber, SiteId } from './ids.ts';

export const ROLES = ['viewer', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody (or a script) whose identity has been established. */
export interface Principal {
  /** Stable, for the audit log, e.g. `user:ann@example.com` or `token:reporting`. */
  readonly id: string;
  /** Shown to everybody beside a command (rule C4). */
  readonly name: string;
  readonly role: Role;
  readonly sites: 'all' | readonly SiteId[];
  /** Queues whose agents and calls may be acted on. */
  readonly queues: 'all' | readonly QueueNumber[];
}

export type Action =
  | { readonly kind: 'watch'; readonly site: SiteId }
  | {
      readonly kind: 'command';
      readonly site: SiteId;
      readonly type: CommandType;
      /** `all` when the command touches every queue of its target; else the queues that the target belongs to. */
      readonly queues: 'all' | readonly QueueNumber[];
    };

export function may(principal: Principal, action: Action): boolean {
  if (!maySeeSite(principal, action.site)) return false;
  switch (action.kind) {
    case 'watch':
      return true;
    case 'command':
      return mayCommand(principal.role) && coversQueues(principal, action.queues);
  }
}

/** The command types that the role allows at all: what screens offer. */
export function allowedCommands(principal: Principal): readonly CommandType[] {
  return mayCommand(principal.role) ? COMMAND_TYPES : [];
}

function maySeeSite(principal: Principal, site: SiteId): boolean {
  return principal.sites === 'all' || principal.sites.includes(site);
}

function mayCommand(role: Role): boolean {
  switch (role) {
    case 'viewer':
      return false;
    case 'supervisor':
    case 'admin':
      return true;
  }
}

function coversQueues(principal: Principal, queues: 'all' | readonly QueueNumber[]): boolean {
  const scope = principal.queues;
  if (scope === 'all') return true;
  // Acting on all queues of somebody needs all of them; acting on a person or call needs one queue in common.
  if (queues === 'all') return false;
  return queues.some((queue) => scope.includes(queue));
}
