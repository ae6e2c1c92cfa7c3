import { CircleAlert, CircleCheck, CircleX, type LucideIcon, Send } from 'lucide-react';
import type { Hue } from '#components/tiles/status-style.ts';
import type { ShownCommand } from '#lib/live/shown-command.ts';

/** What an outcome looks like beside its word; outcomes of a later version look as if they were under way. */
export function outcomeStyle(outcome: ShownCommand['outcome']): {
  readonly hue: Hue;
  readonly Icon: LucideIcon;
} {
  switch (outcome) {
    case 'confirmed':
      return { hue: 'free', Icon: CircleCheck };
    case 'unconfirmed':
      return { hue: 'near', Icon: CircleAlert };
    case 'rejected':
    case 'failed':
      return { hue: 'problem', Icon: CircleX };
    default:
      return { hue: 'on-call', Icon: Send };
  }
}
