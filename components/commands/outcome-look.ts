import { CircleAlert, CircleCheck, CircleX, type LucideIcon, Send } from 'lucide-react';
import type { ShownCommand } from '#lib/live/shown-command.ts';
import type { StatusGroup } from '#lib/live/status-group.ts';

/** What an outcome looks like beside its word; outcomes of a later version look as if they were under way. */
export function outcomeLook(outcome: ShownCommand['outcome']): {
  readonly hue: StatusGroup;
  readonly Icon: LucideIcon;
} {
  switch (outcome) {
    case 'confirmed':
      return { hue: 'free', Icon: CircleCheck };
    case 'unconfirmed':
      return { hue: 'ringing', Icon: CircleAlert };
    case 'rejected':
    case 'failed':
      return { hue: 'problem', Icon: CircleX };
    default:
      return { hue: 'on-call', Icon: Send };
  }
}
