/** How the picture is fed. The ticking parts (last answer, last event) travel as `Times`, outside the picture. */
import { z } from 'zod';
import { COMMAND_TYPES } from '../commands/commands.ts';
import { nullableNumber, nullableText, nullableTime, open, type RecordOf, text, time } from './fields.ts';
import { noticeSchema, wordedSchema } from './notice.ts';

const count = z.number().int();

export const pollLinkSchema = z.object({
  status: open(['up', 'degraded', 'down', 'off']),
  error: nullableText,
  /** The error as a code, for screens; null with it. */
  notice: noticeSchema.nullable(),
  intervalMs: z.number(),
  /** Since when the status is what it is. */
  since: nullableTime,
});
export type PollLink = RecordOf<typeof pollLinkSchema>;

/** How many of the changes of outside calls that polls showed in the last `windowMinutes` an event reported, too. */
const eventsMeterSchema = z.object({ heard: count, expected: count, windowMinutes: z.number() });
export type EventsMeter = RecordOf<typeof eventsMeterSchema>;

export const eventsLinkSchema = z.object({
  status: open(['up', 'silent', 'off']),
  /** Null where nothing can be counted: no webhooks, or events that come over the connection that is polled. */
  meter: eventsMeterSchema.nullable(),
});
export type EventsLink = RecordOf<typeof eventsLinkSchema>;

/** How much is known of the extensions whose states are asked one by one, and how old that gets. */
const presenceRoundSchema = z.object({
  known: count.meta({ description: 'Agents whose presence has been asked so far' }),
  of: count,
  /** With two digits that count. */
  oldestSeconds: nullableNumber.meta({ description: 'Age of the oldest; null until all are known' }),
});
export type PresenceRound = RecordOf<typeof presenceRoundSchema>;

export const PICTURE_PARTS = [
  'calls',
  'queues',
  'extensions',
  'other-numbers',
  'queue-members',
  'agent-states',
  'registrations',
  'names',
] as const;
export type PicturePart = (typeof PICTURE_PARTS)[number];

/** A part of the picture that the PBX does not tell at present, while it answers for others. */
const unknownPartSchema = z.object({
  part: open(PICTURE_PARTS),
  numbers: z
    .array(text)
    .meta({ description: 'Of which queues or agents, the first few; empty for one list' }),
  count,
  asOf: nullableTime.meta({ description: 'How old what is shown of it is; null: some was never told' }),
  /** Why. */
  ...wordedSchema.shape,
});
export type UnknownPart = RecordOf<typeof unknownPartSchema>;

export const linksSchema = z.object({
  poll: pollLinkSchema,
  events: eventsLinkSchema,
  /** E.g. that the site's time zone looks wrong (rule M5). */
  warnings: z.array(wordedSchema),
  /** Commands that the PBX would refuse this server's account: screens do not offer them. */
  refused: z.array(open(COMMAND_TYPES)),
  /** Null where states come with a stream, all at once. */
  presence: presenceRoundSchema.nullable(),
  unknownParts: z.array(unknownPartSchema),
});
export type Links = RecordOf<typeof linksSchema>;

/** The times that move with every poll and event; never a reason for a patch (rule P3). */
export const timesSchema = z.object({
  /** The moment for which the polled picture is true: when the last good answer was *asked* for (rule M2). */
  pollLastOkAt: nullableTime,
  /** When that answer came: how long the PBX has been silent counts from here (rule F1). */
  pollAnsweredAt: nullableTime,
  eventsLastAt: nullableTime,
});
export type Times = RecordOf<typeof timesSchema>;

/** Since when the figures under `today` were counted, and for which business day (`YYYY-MM-DD`, site time zone). */
export const figuresScopeSchema = z.object({ day: text, since: time });
export type FiguresScope = RecordOf<typeof figuresScopeSchema>;
