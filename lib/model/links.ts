/** How the picture is fed. The ticking parts (last answer, last event) travel as `Times`, outside the picture. */
import { z } from 'zod';
import { COMMAND_TYPES } from '../commands/commands.ts';
import {
  nullableNumberField,
  nullableTextField,
  nullableTimeField,
  openEnum,
  type RecordOf,
  textField,
  timeField,
} from './fields.ts';
import { noticeSchema, noticeWithTextSchema } from './notice.ts';

const count = z.number().int();

export const pollLinkSchema = z.object({
  status: openEnum(['up', 'degraded', 'down', 'off']),
  error: nullableTextField,
  /** The error as a code, for screens; null with it. */
  notice: noticeSchema.nullable(),
  intervalMs: z.number(),
  /** Since when the status is what it is. */
  since: nullableTimeField,
});
export type PollLink = RecordOf<typeof pollLinkSchema>;

/** How many of the changes of outside calls that polls showed in the last `windowMinutes` an event reported, too. */
const eventsMeterSchema = z.object({ heard: count, expected: count, windowMinutes: z.number() });
export type EventsMeter = RecordOf<typeof eventsMeterSchema>;

export const eventsLinkSchema = z.object({
  status: openEnum(['up', 'silent', 'off']),
  /** Null where nothing can be counted: no webhooks, or events that come over the connection that is polled. */
  meter: eventsMeterSchema.nullable(),
});
export type EventsLink = RecordOf<typeof eventsLinkSchema>;

/** How much is known of the extensions whose states are asked one by one, and how old that gets. */
const presenceRoundSchema = z.object({
  known: count.meta({ description: 'Agents whose presence has been asked so far' }),
  of: count,
  /** With two digits that count. */
  oldestSeconds: nullableNumberField.meta({ description: 'Age of the oldest; null until all are known' }),
});
export type PresenceRound = RecordOf<typeof presenceRoundSchema>;

export const VIEW_PARTS = [
  'calls',
  'queues',
  'extensions',
  'other-numbers',
  'queue-members',
  'agent-states',
  'registrations',
  'names',
] as const;
export type ViewPart = (typeof VIEW_PARTS)[number];

/** A part of the picture that the PBX does not tell at present, while it answers for others. */
const unknownPartSchema = z.object({
  part: openEnum(VIEW_PARTS),
  numbers: z
    .array(textField)
    .meta({ description: 'Of which queues or agents, the first few; empty for one list' }),
  count,
  asOf: nullableTimeField.meta({ description: 'How old what is shown of it is; null: some was never told' }),
  /** Why. */
  ...noticeWithTextSchema.shape,
});
export type UnknownPart = RecordOf<typeof unknownPartSchema>;

export const linksSchema = z.object({
  poll: pollLinkSchema,
  events: eventsLinkSchema,
  /** E.g. that the site's time zone looks wrong (rule M5). */
  warnings: z.array(noticeWithTextSchema),
  /** Commands that the PBX would refuse this server's account: screens do not offer them. */
  refused: z.array(openEnum(COMMAND_TYPES)),
  /** Null where states come with a stream, all at once. */
  presence: presenceRoundSchema.nullable(),
  unknownParts: z.array(unknownPartSchema),
});
export type Links = RecordOf<typeof linksSchema>;

/** The times that move with every poll and event; never a reason for a patch (rule P3). */
export const linkTimesSchema = z.object({
  /** The moment for which the polled picture is true: when the last good answer was *asked* for (rule M2). */
  pollLastOkAt: nullableTimeField,
  /** When that answer came: how long the PBX has been silent counts from here (rule F1). */
  pollAnsweredAt: nullableTimeField,
  eventsLastAt: nullableTimeField,
});
export type LinkTimes = RecordOf<typeof linkTimesSchema>;

/** Since when the figures under `today` were counted, and for which business day (`YYYY-MM-DD`, site time zone). */
export const figuresScopeSchema = z.object({ day: textField, since: timeField });
export type FiguresScope = RecordOf<typeof figuresScopeSchema>;
