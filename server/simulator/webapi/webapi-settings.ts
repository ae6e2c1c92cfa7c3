import { z } from 'zod';

export const webApiSettingsSchema = z.strictObject({
  dialect: z.enum(['plain', 'suffixed']),
  waitingShape: z.enum(['talk-to', 'routing-to', 'routing-to-with-phones', 'phones-only']),
  /** Which flag `queue.members` shows as `loggedIn`: the queue's own, or that and the global one. */
  loggedInMirrors: z.enum(['queue', 'both']),
  /** The four known answers to makecall; `dialect`: the documented one of the dialect. */
  makeCallForm: z.enum(['dialect', 'plain', 'suffixed', 'final-status', 'chid']),
  /** What `answeredAt` is while nobody has answered. */
  unanswered: z.enum(['empty', 'zero-date', 'null']),
  /** The list of calls is this old: a PBX announces an event before its own list shows it (M2). Real milliseconds. */
  listLagMs: z.number().min(0).max(10_000),
  wrongKeyStatus: z.union([z.literal(401), z.literal(403)]),
  /** `ignored`: commands answer as usual and do nothing; `refused`: they say no. */
  commands: z.enum(['work', 'ignored', 'refused']),
});

/** How this PBX speaks, where editions of the WebAPI differ. */
export type WebApiSettings = z.infer<typeof webApiSettingsSchema>;

const DEFAULTS: WebApiSettings = {
  dialect: 'plain',
  waitingShape: 'routing-to-with-phones',
  loggedInMirrors: 'queue',
  makeCallForm: 'dialect',
  unanswered: 'empty',
  listLagMs: 0,
  wrongKeyStatus: 401,
  commands: 'work',
};

/** The chosen settings, the usual ones for the rest; other fields of `chosen` are left aside. */
export function webApiSettings(chosen: Partial<WebApiSettings>): WebApiSettings {
  const keys = Object.keys(DEFAULTS) as (keyof WebApiSettings)[];
  const given = keys.filter((key) => chosen[key] !== undefined).map((key) => [key, chosen[key]]);
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}
