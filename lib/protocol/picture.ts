/**
 * The nested JSON picture of the REST API (contract "The picture"), composed from the flat records with all their
 * fields. Lists are sorted by number and by start; a queue's `waiting` holds call ids in the order of their turns.
 */
import { z } from 'zod';
import { type Agent, agentSchema } from '../model/agent.ts';
import { type Call, callSchema } from '../model/call.ts';
import { type CommandRecord, commandRecordSchema } from '../model/command-record.ts';
import {
  nullableTimeField,
  type RecordOf,
  type RestOf,
  textField,
  timeField,
  toRest,
} from '../model/fields.ts';
import {
  eventsLinkSchema,
  figuresScopeSchema,
  type LinkTimes,
  linksSchema,
  pollLinkSchema,
} from '../model/links.ts';
import { noticeSchema } from '../model/notice.ts';
import { type Queue, queueSchema } from '../model/queue.ts';
import { type Member, memberSchema } from '../model/queue-member.ts';
import { type SiteIdentity, siteSchema } from '../model/site.ts';
import type { SiteView } from '../model/site-view.ts';
import { byNumber, byQueuePosition, waitingSince } from '../model/sort-order.ts';
import type { StreamPosition } from './messages.ts';

export const pictureSchema = z.object({
  site: siteSchema,
  epoch: textField,
  revision: z.number().int(),
  serverTime: timeField,
  links: linksSchema.extend({
    poll: pollLinkSchema.extend({ lastOkAt: nullableTimeField }),
    events: eventsLinkSchema.extend({ lastAt: nullableTimeField }),
    warnings: z.array(textField),
    notices: z.array(noticeSchema).meta({ description: 'The warnings as codes, in the same order' }),
  }),
  figures: figuresScopeSchema,
  queues: z.array(
    queueSchema.extend({
      /** Call ids. */
      waiting: z.array(textField),
      longestWaitSince: nullableTimeField,
      members: z.array(memberSchema.omit({ queue: true })),
    }),
  ),
  agents: z.array(agentSchema),
  calls: z.array(callSchema),
  commands: z.array(commandRecordSchema),
});
type NestedPicture = RecordOf<typeof pictureSchema>;

export interface PictureInput {
  readonly site: SiteIdentity;
  readonly position: StreamPosition;
  readonly serverTime: number;
  readonly view: SiteView;
  readonly linkTimes: LinkTimes;
}

export function composePicture(source: PictureInput): RestOf<typeof pictureSchema> {
  return toRest(pictureSchema, nestRecords(source));
}

function nestRecords({
  site,
  position,
  serverTime,
  view,
  linkTimes: heartbeat,
}: PictureInput): NestedPicture {
  const calls = [...view.calls.values()].sort(byStart);
  const members = Map.groupBy(view.members.values(), (member) => member.queue);
  const waiting = Map.groupBy(
    calls.filter((call) => call.waiting),
    (call) => call.queue,
  );
  const { poll, events, warnings, ...links } = view.links;
  return {
    site,
    epoch: position.epoch,
    revision: position.revision,
    serverTime,
    links: {
      ...links,
      poll: { ...poll, lastOkAt: heartbeat.pollLastOkAt },
      events: { ...events, lastAt: heartbeat.eventsLastAt },
      warnings: warnings.map(({ message }) => message),
      notices: warnings.map(({ notice }) => notice),
    },
    figures: view.figures,
    queues: [...view.queues.values()]
      .sort((a, b) => byNumber(a.number, b.number))
      .map((queue) => nestQueue(queue, members.get(queue.number) ?? [], waiting.get(queue.number) ?? [])),
    agents: [...view.agents.values()].sort(byExtension),
    calls,
    commands: [...view.commands.values()].sort((a, b) => a.at - b.at),
  };
}

function nestQueue(
  queue: Queue,
  members: readonly Member[],
  waiting: readonly Call[],
): NestedPicture['queues'][number] {
  return {
    ...queue,
    waiting: [...waiting].sort(byQueuePosition).map((call) => call.id),
    longestWaitSince: waiting.length === 0 ? null : Math.min(...waiting.map(waitingSince)),
    members: [...members].sort(byExtension),
  };
}

export function composeSite(site: SiteIdentity): RestOf<typeof siteSchema> {
  return toRest(siteSchema, site);
}

export function composeCommand(command: CommandRecord): RestOf<typeof commandRecordSchema> {
  return toRest(commandRecordSchema, command);
}

function byExtension(a: Agent | Member, b: Agent | Member): number {
  return byNumber(a.extension, b.extension);
}

function byStart(a: Call, b: Call): number {
  return a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1);
}
