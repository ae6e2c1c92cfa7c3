import type { LucideIcon } from 'lucide-react';
import { hueClass, statusIcon } from '#components/tiles/status-look.ts';
import type { QueueGroup } from './agent-groups.ts';

/** The status that stands for the group. */
const STATUS_OF: Readonly<Record<QueueGroup, string>> = {
  free: 'free',
  ringing: 'ringing',
  'on-call': 'talking',
  elsewhere: 'busy',
  paused: 'paused',
  away: 'away',
  problem: 'unregistered',
  off: 'loggedOut',
  unknown: 'unknown',
};

export const groupIcon = (group: QueueGroup): LucideIcon => statusIcon(STATUS_OF[group]);
export const groupHue = (group: QueueGroup): string => hueClass(group === 'elsewhere' ? 'on-call' : group);

/** What to call somebody's status here: who could be rung but not by this queue is not free in it. */
export const shownStatus = (group: QueueGroup, status: string): string =>
  status === 'free' ? STATUS_OF[group] : status;
