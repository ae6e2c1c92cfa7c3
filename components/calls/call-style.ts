import {
  CircleHelp,
  CircleParking,
  Hourglass,
  type LucideIcon,
  Pause,
  PhoneCall,
  PhoneForwarded,
  PhoneIncoming,
  Waypoints,
} from 'lucide-react';
import type { Hue } from '#components/tiles/status-style.ts';
import type { Call } from '#lib/model/records.ts';

/** The hue of a call's state; states of a later version are neutral. */
export function callHue(state: string): Hue {
  switch (state) {
    case 'waiting':
      return 'calm';
    case 'ringing':
      return 'ringing';
    case 'talking':
    case 'held':
    case 'transferring':
      return 'on-call';
    case 'parked':
      return 'away';
    default:
      return 'off';
  }
}

const ICONS: Readonly<Record<string, LucideIcon>> = {
  routing: Waypoints,
  waiting: Hourglass,
  ringing: PhoneIncoming,
  talking: PhoneCall,
  held: Pause,
  transferring: PhoneForwarded,
  parked: CircleParking,
};

/** What a call's state looks like beside its colour: never colour alone. */
export const callIcon = (state: string): LucideIcon => ICONS[state] ?? CircleHelp;

/** Since when it is in what it is in: waiting callers since the queue, conversations since the answer. */
export function callTimedSince(call: Call): number {
  if (call.waiting) return call.queuedAt ?? call.startedAt;
  return call.answeredAt ?? call.startedAt;
}
