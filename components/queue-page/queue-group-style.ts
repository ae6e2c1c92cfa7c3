import type { LucideIcon } from 'lucide-react';
import { hueClass, statusIcon, TYPICAL_STATUS_OF_GROUP } from '#components/tiles/status-style.ts';
import type { QueueGroup } from './queue-agent-groups.ts';

/** The status that stands for the group. */
const STATUS_OF_QUEUE_GROUP: Readonly<Record<QueueGroup, string>> = {
  ...TYPICAL_STATUS_OF_GROUP,
  elsewhere: 'busy',
};

export const queueGroupIcon = (group: QueueGroup): LucideIcon => statusIcon(STATUS_OF_QUEUE_GROUP[group]);
export const queueGroupHue = (group: QueueGroup): string =>
  hueClass(group === 'elsewhere' ? 'on-call' : group);

/** What to call somebody's status here: who could be rung but not by this queue is not free in it. */
export const statusInQueue = (group: QueueGroup, status: string): string =>
  status === 'free' ? STATUS_OF_QUEUE_GROUP[group] : status;
