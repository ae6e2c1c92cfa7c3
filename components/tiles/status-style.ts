import {
  CircleHelp,
  CircleMinus,
  CirclePause,
  Coffee,
  type LucideIcon,
  Pause,
  Phone,
  PhoneCall,
  PhoneIncoming,
  PhoneOutgoing,
  Unplug,
  UserCheck,
  UserMinus,
} from 'lucide-react';
import type { FigureLevel } from '#lib/live/figure-level.ts';
import type { StatusGroup } from '#lib/live/status-group.ts';

/** What a status looks like beside its colour: never colour alone. Statuses of a later version get the question mark. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  free: UserCheck,
  idle: UserMinus,
  ringing: PhoneIncoming,
  dialing: PhoneOutgoing,
  talking: PhoneCall,
  held: Pause,
  busy: Phone,
  away: Coffee,
  paused: CirclePause,
  loggedOut: CircleMinus,
  unregistered: Unplug,
  unknown: CircleHelp,
};

export const statusIcon = (status: string): LucideIcon => ICONS[status] ?? CircleHelp;

/** The plainest status of each group: its icon stands for the group. */
export const TYPICAL_STATUS_OF_GROUP: Readonly<Record<StatusGroup, string>> = {
  free: 'free',
  idle: 'idle',
  ringing: 'ringing',
  'on-call': 'talking',
  paused: 'paused',
  away: 'away',
  off: 'loggedOut',
  problem: 'unregistered',
  unknown: 'unknown',
};

/** What has a hue: a group of agents, or a figure near its target, past it, or far from it. */
export type Hue = StatusGroup | 'near' | 'over' | 'calm';

/** What to call a status where somebody is counted so: who is free, and rung by no shown queue, is named apart. */
export const statusInGroup = (group: StatusGroup, status: string): string =>
  group === 'idle' ? 'idle' : status;

/** Who is free for no shown queue, and what is not known, have the quiet hue of what is off, a pause that of being away. */
export function hueClass(hue: Hue): string {
  if (hue === 'unknown' || hue === 'idle') return 'hue-off';
  return hue === 'paused' ? 'hue-away' : `hue-${hue}`;
}

/** The hue of a figure by how it stands against its target. */
export const LEVEL_HUE: Readonly<Record<FigureLevel, string>> = {
  none: 'hue-off',
  calm: 'hue-calm',
  near: 'hue-near',
  late: 'hue-over',
};
