import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteId } from '#lib/domain/ids.ts';
import type { CallEvent } from '#lib/domain/observation.ts';
import type { WebhookDelivery, WebhookReading } from '#server/ports/pbx-driver.ts';
import { readWebhook } from './webhook-reader.ts';

const context = { site: siteId('hq'), timezone: 'Europe/Istanbul' };
const read = (delivery: Partial<WebhookDelivery>): WebhookReading =>
  readWebhook(
    { method: 'POST', contentType: null, query: '', body: '', receivedAt: 1_000, ...delivery },
    context,
  );
const post = (fields: unknown): WebhookReading => read({ body: JSON.stringify(fields) });
const get = (query: string): WebhookReading => read({ method: 'GET', query });

function events(reading: WebhookReading): readonly CallEvent[] {
  if (reading.kind === 'invalid') throw new Error(JSON.stringify(reading.issues));
  return reading.observations.filter((observation) => observation.kind === 'call-event');
}
function only(reading: WebhookReading): CallEvent {
  const [event, ...more] = events(reading);
  if (event === undefined || more.length > 0)
    throw new Error(`expected one event, got ${JSON.stringify(reading)}`);
  return event;
}
const warnings = (reading: WebhookReading): readonly string[] =>
  reading.kind === 'read' ? reading.warnings : [];

const ended = {
  Event: 'incoming',
  Callerid: '0555',
  User: '202',
  Finishtype: 'Ok',
  Transfer: 'False',
  Id: '230307140234_35-1',
};

describe('recorded scenarios', () => {
  const folder = new URL('fixtures/webhooks/', import.meta.url);
  const files = readdirSync(folder);
  it('are all there', () => expect(files).toHaveLength(16));

  it.each(files)('%s is read completely, as documented', (file) => {
    const lines = readFileSync(new URL(file, folder), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const line of lines) {
      const reading =
        line.method === 'GET'
          ? get(line.query ?? line.url)
          : read({ body: line.as_documented ?? JSON.stringify(line.body) });
      const event = only(reading);
      expect(event.call.pbxCallId).toMatch(/^\d+$/);
      expect(event.call.startedAt).toHaveLength(1);
      expect(warnings(reading).length > 0).toBe(line.as_documented !== undefined);
      const name = String(
        line.body?.Event ?? new URLSearchParams(line.query ?? '').get('event') ?? 'recording',
      );
      const kinds = {
        ringing: 'ringing',
        dialing: 'dialing',
        recording: 'recorded',
        incoming: 'ended',
        outgoing: 'ended',
      };
      expect(event.happening.kind).toBe(
        Object.entries(kinds).find(([word]) => word === name)?.[1] ?? 'answered',
      );
    }
  });
});

describe('event names of three generations', () => {
  it.each([
    ['incomingcall_started', 'inbound'],
    ['hangupincoming', 'inbound'],
    ['pickupincoming', 'inbound'],
    ['outgoingcall_started', 'outbound'],
    ['hangupoutgoing', 'outbound'],
    ['pickupoutgoing', 'outbound'],
  ])('%s is an answer, %s', (name, direction) => {
    const event = only(
      post({ event: name, callerid: '1', user: '105', trtype: 'NotDef', id: '250917190514_45-1' }),
    );
    expect(event).toMatchObject({
      direction,
      happening: { kind: 'answered', transfer: 'none' },
      numberKind: 'extension',
    });
  });

  it.each([
    ['NotDef', 'none'],
    ['Blind', 'blind'],
    ['Attended', 'attended'],
    ['Accomp', 'attended'],
    ['Whatever', 'unknown'],
  ])('Trtype %s is %s', (trtype, transfer) => {
    const event = only(
      post({ Event: 'incomingcall_started', User: '204', Trtype: trtype, Id: '230307142318_40-2' }),
    );
    expect(event.happening).toEqual({ kind: 'answered', transfer });
  });

  it('an unknown one shows that events work, with a warning', () => {
    const reading = post({ event: 'voicemail', user: '105' });
    expect(reading).toMatchObject({ kind: 'read', observations: [{ kind: 'events-alive' }] });
    expect(warnings(reading)).toEqual(['unknown event "voicemail"']);
  });
});

describe('the 2025 keys', () => {
  const ringing = {
    event: 'ringing',
    callerid: '381629759787',
    user: '809',
    usertype: 'other',
    did: 'DID Serbia 021 3220 030',
    id: '250910183903_6-0',
    chid: '00000000-01dc-2271-6ab7-1e2e00000006',
    inbound_did: '381213220030',
    sip_displayname: '381629759787',
    phonebook: 'Smith, John',
    call_id1: 'x',
    call_id2: '',
  };
  it('give name and DID', () => {
    expect(only(post(ringing))).toMatchObject({
      number: '809',
      numberKind: 'unknown',
      direction: 'inbound',
      did: '381213220030',
      remote: { number: '381629759787', name: 'Smith, John' },
      call: { pbxCallId: '6', conversation: 0 },
    });
  });

  it('a second end event with FILES is both the end and a recording', () => {
    const url = 'https://pbx.example.com/webapi/recording/250917195359_47-1-1.mp3';
    const reading = post({
      FILES: [url],
      event: 'outgoing',
      callerid: '381629759787',
      user: '105',
      finishtype: 'Ok',
      transfer: 'False',
      breakside: 'Internal',
      did: '',
      title: 'Successful call to 381629759787 (0:05)',
      id: '250917195359_47-1',
    });
    expect(events(reading).map((event) => event.happening)).toEqual([
      { kind: 'ended', answered: true, transferred: false, durationSeconds: 5 },
      { kind: 'recorded', urls: [url] },
    ]);
  });

  it('[M10] a call lost in an IVR names it', () => {
    const event = only(
      post({
        callerid: '381629759787',
        event: 'incoming',
        user: '809',
        finishtype: 'Missed',
        transfer: 'False',
        title: 'DID Serbia 021 3220 030:Missed call by IVR 809 from 381629759787',
        id: '250917161728_41-0',
      }),
    );
    expect(event).toMatchObject({
      number: '809',
      numberKind: 'ivr',
      happening: { kind: 'ended', answered: false },
    });
  });
});

describe('forms and queries', () => {
  const query =
    'event=incoming&callerid=%2B4207748&user=102&finishtype=Ok&transfer=False&title=Answered+call+(0:07)&id=230102104542_15-1';
  it('a form in a POST is read as a query in a GET', () => {
    const form = read({ body: query, contentType: 'application/x-www-form-urlencoded' });
    expect(only(form)).toEqual(only(get(query)));
    expect(only(form)).toMatchObject({ remote: { number: '+4207748' }, happening: { durationSeconds: 7 } });
  });
  it('an unencoded + of a number is kept', () => {
    expect(only(get('event=ringing&callerid=+4207748&user=102&id=230102104542_15-0')).remote.number).toBe(
      '+4207748',
    );
  });
  it('lists of recordings in any form notation', () => {
    const url = (n: number): string => `http://pbx/webapi/recording/230102185935_18-1-${n}.mp3`;
    for (const names of [
      ['FileUrls[]', 'FileUrls[]'],
      ['fileurls[0]', 'fileurls[1]'],
      ['FILES', 'FILES'],
    ]) {
      const body = new URLSearchParams(names.map((name, index) => [name, url(index + 1)]));
      body.set('event', 'recording');
      expect(only(read({ body: String(body) })).happening).toEqual({
        kind: 'recorded',
        urls: [url(1), url(2)],
      });
    }
  });
  it('a bare recording address, encoded or not, in query or body, gives the Id by its file name', () => {
    const url = 'https://pbx.example.com:5001/webapi/recording/230102185935_18-1-1.mp3';
    for (const reading of [
      get(url),
      get(encodeURIComponent(url)),
      get(`url=${encodeURIComponent(url)}`),
      read({ body: url }),
    ])
      expect(only(reading)).toMatchObject({
        happening: { kind: 'recorded', urls: [url] },
        call: { pbxCallId: '18', conversation: 1, startedAt: [Date.UTC(2023, 0, 2, 15, 59, 35)] },
      });
  });
  it('a POST without a body may carry a query', () => {
    expect(only(read({ query })).number).toBe('102');
  });
});

describe('durations', () => {
  it.each([
    ['00:14', 14],
    ['1:02:03', 3_723],
    ['75:10', 4_510],
    [14, 14],
    ['', null],
  ])('%s is %s seconds', (Duration, durationSeconds) => {
    const reading = post({ ...ended, Duration });
    expect(only(reading).happening).toMatchObject({ durationSeconds });
    expect(warnings(reading)).toEqual([]);
  });
  it.each(['-1:-3', '-5', 'long', '00:75', '99999999999:00'])(
    '[F6] %s is none, with a warning',
    (Duration) => {
      const reading = post({ ...ended, Duration });
      expect(only(reading).happening).toMatchObject({ kind: 'ended', durationSeconds: null });
      expect(warnings(reading)).toHaveLength(1);
    },
  );
  it.each([
    ['X:Answered call from N (0:07)', 7],
    ['Menu (9:00) and (10:30):Answered call from N (1:05)', 65],
    ['Open from (9:00) on:Answered call from N', null],
    ['Successful call to N (1:00:01)', 3_601],
  ])('of the title "%s" is %s', (title, durationSeconds) => {
    expect(only(post({ ...ended, title })).happening).toMatchObject({ durationSeconds });
  });
  it('of a missed call is not read from the title', () => {
    const event = only(
      post({ ...ended, Finishtype: 'Missed', title: 'Missed call by queue 804, shop closes (9:00)' }),
    );
    expect(event.happening).toMatchObject({ answered: false, durationSeconds: null });
  });
});

describe('the other party', () => {
  it.each(['MAKECALL', 'anonymous', 'Anonymous', 'unknown', ''])('[M9] %s is no number', (Callerid) => {
    expect(only(post({ ...ended, Callerid })).remote.number).toBeNull();
  });
  it('may be given as a number', () => {
    expect(only(post({ ...ended, Callerid: 5551239988, User: 202 }))).toMatchObject({
      number: '202',
      remote: { number: '5551239988' },
    });
  });
});

describe('the Id', () => {
  const idOf = (Id: unknown): CallEvent['call'] => only(post({ ...ended, Id })).call;
  it('[M5] is the local start time, the call number and the conversation', () => {
    expect(idOf('230307140234_35-1')).toEqual({
      pbxCallId: '35',
      startedAt: [Date.UTC(2023, 2, 7, 11, 2, 34)],
      conversation: 1,
    });
  });
  it('[M5] has two readings in the hour that is repeated', () => {
    const body = JSON.stringify({ ...ended, Id: '261025023000_7-0' });
    const reading = readWebhook(
      { method: 'POST', contentType: null, query: '', body, receivedAt: 0 },
      { ...context, timezone: 'Europe/Berlin' },
    );
    expect(only(reading).call.startedAt).toHaveLength(2);
  });
  it('[F6] may lack its first digit, with a warning', () => {
    expect(idOf('30307135611_31-1')).toEqual(idOf('230307135611_31-1'));
  });
  it('[F6] keeps what is readable', () => {
    expect(idOf('231399999999_31-1')).toEqual({ pbxCallId: '31', startedAt: [], conversation: 1 });
    expect(idOf('_31')).toEqual({ pbxCallId: '31', startedAt: [], conversation: null });
    for (const Id of ['', 'nonsense', null, {}])
      expect(idOf(Id)).toEqual({ pbxCallId: null, startedAt: [], conversation: null });
  });
});

describe('odd deliveries', () => {
  it('[F6] a byte order mark is passed over', () => {
    expect(only(read({ body: `\uFEFF${JSON.stringify(ended)}` })).number).toBe('202');
  });
  it('[F6] damaged UTF-8 is warned about', () => {
    expect(warnings(post({ ...ended, phonebook: 'M\uFFFDller' }))).toHaveLength(1);
  });
  it('[F6] of several events the readable ones are kept', () => {
    const reading = post([ended, { Event: 'ringing' }, 7, ended]);
    expect(events(reading)).toHaveLength(2);
    expect(warnings(reading)).toHaveLength(2);
  });
  it('[F6] what cannot be read says what and where', () => {
    expect(read({})).toEqual({ kind: 'invalid', issues: [{ path: 'body', message: expect.any(String) }] });
    expect(get('')).toMatchObject({ kind: 'invalid', issues: [{ path: 'query' }] });
    expect(read({ body: '<html></html>' })).toMatchObject({ kind: 'invalid', issues: [{ path: 'body' }] });
    expect(post({})).toMatchObject({ kind: 'invalid', issues: [{ path: 'event' }] });
    expect(post([])).toMatchObject({ kind: 'invalid' });
    expect(post({ Event: 'ringing', Id: '1' })).toMatchObject({
      kind: 'invalid',
      issues: [{ path: 'user' }],
    });
    expect(post({ Event: 'recording', FileUrls: ['file:///etc/passwd'] })).toMatchObject({ kind: 'invalid' });
  });
  it('[F6] keys like __proto__ do no harm', () => {
    const body =
      '{"__proto__":{"event":"ringing"},"constructor":1,"Event":"incoming","User":"1","Finishtype":"Ok"}';
    expect(only(read({ body })).number).toBe('1');
  });
  it('[F6] nothing makes it throw', () => {
    const anyFields = fc.dictionary(
      fc.constantFrom(
        'Event',
        'event',
        'User',
        'Id',
        'Callerid',
        'Duration',
        'title',
        'FILES',
        'Finishtype',
        'did',
      ),
      fc.oneof(
        fc.constantFrom('ringing', 'incoming', 'recording', '230307140234_35-1', 'http://['),
        fc.jsonValue(),
      ),
    );
    fc.assert(fc.property(anyFields, (fields) => void post(fields)));
    fc.assert(fc.property(fc.string(), fc.string(), (body, query) => void read({ body, query })));
  });
});
