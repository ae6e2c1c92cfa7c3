/** Every reader of what comes from outside, and for each the 64 KB that give it most to do. */
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { commandSchema } from '#lib/commands/commands.ts';
import { chooseLocale } from '#lib/i18n/choose-locale.ts';
import { siteId } from '#lib/model/ids.ts';
import { handshakeSchema, subscribeSchema } from '#lib/protocol/messages.ts';
import { decodePrincipal } from '#lib/protocol/principal-header.ts';
import { signInSchema } from '#lib/protocol/schemas.ts';
import { clientAddress } from '#server/access/client-address.ts';
import { readCookie } from '#server/access/cookies.ts';
import { originKind } from '#server/access/origin.ts';
import { createApi } from '#server/http/api.ts';
import { parseJson } from '#server/http/json-body.ts';
import { webhookRoutes } from '#server/http/routes/webhook-routes.ts';
import { createAmiDecoder } from '#server/pbx/asterisk/ami/decoder.ts';
import { readWebhook } from '#server/pbx/three-cx/webhook-reader.ts';
import { systemClock } from '#server/ports/clock.ts';

const KB = 1024;
export const INPUT_BYTES = 64 * KB;

export interface WorstInput {
  readonly reader: string;
  readonly input: string;
  /** Reads a text of this many bytes. */
  readonly read: (bytes: number) => unknown;
}

const repeated = (part: string, bytes: number): string =>
  part.repeat(Math.ceil(bytes / part.length)).slice(0, bytes);

/** `text` makes the input from its size: what comes before and behind it is counted in. */
type TextOf = (bytes: number) => string;
const fill =
  (part: string, before = '', behind = ''): TextOf =>
  (bytes) =>
    before + repeated(part, bytes - before.length - behind.length) + behind;

const context = { site: siteId('bench'), timezone: 'Europe/Istanbul' };

const webhook = (input: string, text: TextOf, from: 'body' | 'query' = 'body'): WorstInput => ({
  reader: 'webhook',
  input,
  read: (bytes) =>
    readWebhook(
      {
        method: from === 'body' ? 'POST' : 'GET',
        headers: {},
        query: from === 'query' ? text(bytes) : '',
        body: from === 'body' ? text(bytes) : '',
        receivedAt: 0,
      },
      context,
    ),
});

const json = (input: string, text: TextOf): WorstInput => ({
  reader: 'JSON body',
  input,
  read: (bytes) => {
    const whole = text(bytes);
    return [parseJson(whole, signInSchema), parseJson(whole, commandSchema)];
  },
});

const header = (
  reader: string,
  input: string,
  text: TextOf,
  read: (text: string) => unknown,
): WorstInput => ({
  reader,
  input,
  read: (bytes) => read(text(bytes)),
});

const EVENT = '"Event":"ringing","User":"201","Id":"230307140234_35-1"';

export const WORST_INPUTS: readonly WorstInput[] = [
  webhook('one key of a form, 32,000 times', fill('a&')),
  webhook('one list of a form, 10,000 entries', fill('f[]=1&', 'event=recording&')),
  webhook('20,000 addresses in a form', fill('url=http://p/&', 'event=recording&')),
  webhook('a form of keys alone', fill('a=&b=&c&=&', 'event=ringing&user=1&')),
  webhook('a query of percent signs', fill('%25', 'event=ringing&user='), 'query'),
  webhook('a query of brackets', fill('[0', 'event=ringing&user=1&'), 'query'),
  webhook('a web address that goes on', fill('/1_1-1', 'http://pbx'), 'query'),
  webhook('a string of quotes that never ends', fill('\\"', '{"a":"')),
  webhook('values that lost their quotes', fill('"a":1",', '{')),
  webhook('white space between commas', fill(' ', `[{${EVENT}},`, ',]')),
  webhook('commas', fill(',', '[')),
  webhook('brackets', fill('[')),
  webhook('braces that are closed', fill('{}', '[')),
  webhook('20,000 events', fill('1,', '[', '1]')),
  webhook(
    '500 events',
    (bytes) => `[${Array.from({ length: Math.min(500, bytes >> 7) }, () => `{${EVENT}}`).join(',')}]`,
  ),
  webhook('a title of times', fill('(0:07) ', `{${EVENT},"title":"missed call by `, '"}')),
  webhook('an Id of digits', fill('1', '{"Event":"ringing","User":"1","Id":"', '"}')),
  webhook('a phonebook of accents', fill('\u0301', `{${EVENT},"phonebook":"`, '"}')),
  json(
    '16,000 unknown keys',
    (bytes) => `{${Array.from({ length: bytes >> 3 }, (_, n) => `"${n.toString(36)}":1`).join(',')}}`,
  ),
  json('an email of at signs', fill('a@a.', '{"email":"', '","password":"x"}')),
  json('an email of dots', fill('a.', '{"email":"', '@a","password":"x"}')),
  json('an extension of digits', fill('1', '{"id":"x","type":"call.drop","extension":"', '"}')),
  json('brackets', fill('[')),
  header('cookie', 'semicolons', fill(';'), (text) => readCookie(text, 'ringside_session')),
  header('cookie', 'equals signs', fill('='), (text) => readCookie(text, 'ringside_session')),
  header('x-forwarded-for', 'commas', fill('::ffff:1.,'), (text) =>
    clientAddress('::1', { 'x-forwarded-for': text }, 3),
  ),
  header('origin', 'a host of dots', fill('a.', 'http://'), (text) =>
    originKind({ origin: text, host: text }, 'http://a'),
  ),
  header('accept-language', 'weights', fill('a;q=1,'), (text) =>
    chooseLocale({ address: null, cookie: null, accepted: text }),
  ),
  header('principal', 'letters', fill('a'), (text) => decodePrincipal(text)),
  header('path', 'slashes', fill('/'), (text) => routed(text)),
  header('path', 'percent signs', fill('%25', '/hooks/'), (text) => routed(`${text}/x`)),
  header('socket message', 'a site of letters', fill('a'), (text) =>
    subscribeSchema.safeParse({ site: text, resume: { epoch: text, revision: 1 } }),
  ),
  header('socket message', 'a token of letters', fill('a'), (text) =>
    handshakeSchema.safeParse({ protocol: 1, token: text }),
  ),
  header('AMI', 'line ends', fill('\n'), readAmi),
  header('AMI', 'short fields', fill('a:b\r\n'), readAmi),
  header('AMI', 'one line', fill('a', 'Event: '), readAmi),
];

/** A wrong secret, whatever it is: the way there is what is measured. */
const app = createApi({
  routes: [webhookRoutes(async () => ({ kind: 'unknown' }), systemClock)],
  guesses: { recordWrongToken: () => ({ kind: 'refused' }) },
  authenticator: { byHeaders: () => null, byToken: () => null },
  publicUrl: undefined,
  log: console,
  version: 'bench',
});

function routed(path: string): unknown {
  const incoming = new IncomingMessage(new Socket());
  const url = new URL(`http://server.invalid${path}`);
  return app.request(url.href, {}, { incoming, url, client: { address: '192.0.2.1', loopback: false } });
}

function readAmi(text: string): unknown {
  return createAmiDecoder({ banner: 'none' }).push(Buffer.from(text));
}
