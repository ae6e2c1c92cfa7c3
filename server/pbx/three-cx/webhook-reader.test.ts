import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  callEventsOf,
  getDelivery,
  onlyEventOf,
  postDelivery,
  readDelivery,
  warningsOf,
} from './webhook-delivery.suite.ts';

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
          ? getDelivery(line.query ?? line.url)
          : readDelivery({ body: line.as_documented ?? JSON.stringify(line.body) });
      const event = onlyEventOf(reading);
      expect(event.call.pbxCallId).toMatch(/^\d+$/);
      expect(event.call.startedAt).toHaveLength(1);
      expect(warningsOf(reading).length > 0).toBe(line.as_documented !== undefined);
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
      expect(event.type.kind).toBe(Object.entries(kinds).find(([word]) => word === name)?.[1] ?? 'answered');
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
    const event = onlyEventOf(
      postDelivery({ event: name, callerid: '1', user: '105', trtype: 'NotDef', id: '250917190514_45-1' }),
    );
    expect(event).toMatchObject({
      direction,
      type: { kind: 'answered', transfer: 'none' },
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
    const event = onlyEventOf(
      postDelivery({ Event: 'incomingcall_started', User: '204', Trtype: trtype, Id: '230307142318_40-2' }),
    );
    expect(event.type).toEqual({ kind: 'answered', transfer });
  });

  it('an unknown one shows that events work, with a warning', () => {
    const reading = postDelivery({ event: 'voicemail', user: '105' });
    expect(reading).toMatchObject({ kind: 'read', observations: [{ kind: 'events-alive' }] });
    expect(warningsOf(reading)).toEqual(['unknown event "voicemail"']);
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
    expect(onlyEventOf(postDelivery(ringing))).toMatchObject({
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
    const reading = postDelivery({
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
    expect(callEventsOf(reading).map((event) => event.type)).toEqual([
      { kind: 'ended', answered: true, transferred: false, durationSeconds: 5 },
      { kind: 'recorded', urls: [url] },
    ]);
  });

  it('[M10] a call lost in an IVR names it', () => {
    const event = onlyEventOf(
      postDelivery({
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
      type: { kind: 'ended', answered: false },
    });
  });
});

describe('forms and queries', () => {
  const query =
    'event=incoming&callerid=%2B4207748&user=102&finishtype=Ok&transfer=False&title=Answered+call+(0:07)&id=230102104542_15-1';
  it('a form in a POST is read as a query in a GET', () => {
    const form = readDelivery({
      body: query,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(onlyEventOf(form)).toEqual(onlyEventOf(getDelivery(query)));
    expect(onlyEventOf(form)).toMatchObject({ remote: { number: '+4207748' }, type: { durationSeconds: 7 } });
  });
  it('an unencoded + of a number is kept', () => {
    expect(
      onlyEventOf(getDelivery('event=ringing&callerid=+4207748&user=102&id=230102104542_15-0')).remote.number,
    ).toBe('+4207748');
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
      expect(onlyEventOf(readDelivery({ body: String(body) })).type).toEqual({
        kind: 'recorded',
        urls: [url(1), url(2)],
      });
    }
  });
  it('[F9] a form that repeats one key 21,000 times is read once, and says what it leaves out', () => {
    const url = (n: number): string => `http://p/${n}`;
    const body = `event=recording&${Array.from({ length: 21_000 }, (_, n) => `f=${n}`).join('&')}&${Array.from(
      { length: 150 },
      (_, n) => `files=${url(n)}`,
    ).join('&')}`;
    const reading = readDelivery({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(onlyEventOf(reading).type).toMatchObject({ kind: 'recorded', urls: { length: 100 } });
    expect(reading).toMatchObject({ warnings: [expect.stringContaining('50 recording address(es)')] });
  });
  it('a bare recording address, encoded or not, in query or body, gives the Id by its file name', () => {
    const url = 'https://pbx.example.com:5001/webapi/recording/230102185935_18-1-1.mp3';
    for (const reading of [
      getDelivery(url),
      getDelivery(encodeURIComponent(url)),
      getDelivery(`url=${encodeURIComponent(url)}`),
      readDelivery({ body: url }),
    ])
      expect(onlyEventOf(reading)).toMatchObject({
        type: { kind: 'recorded', urls: [url] },
        call: { pbxCallId: '18', conversation: 1, startedAt: [Date.UTC(2023, 0, 2, 15, 59, 35)] },
      });
  });
  it('a POST without a body may carry a query', () => {
    expect(onlyEventOf(readDelivery({ query })).number).toBe('102');
  });
});
