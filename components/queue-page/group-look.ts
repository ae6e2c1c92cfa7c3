import type { LucideIcon } from 'lucide-react';
import { hueClass, PLAIN_STATUS, statusIcon } from '#components/tiles/status-look.ts';
import type { QueueGroup } from './agent-groups.ts';

/** The status that stands for the group. */
const STATUS_OF: Readonly<Record<QueueGroup, string>> = { ...PLAIN_STATUS, elsewhere: 'busy' };

export const groupIcon = (group: QueueGroup): LucideIcon => statusIcon(STATUS_OF[group]);
export const groupHue = (group: QueueGroup): string => hueClass(group === 'elsewhere' ? 'on-call' : group);

/** What to call somebody's status here: who could be rung but not by this queue is not free in it. */
export const shownStatus = (group: QueueGroup, status: string): string =>
  status === 'free' ? STATUS_OF[group] : status;
