import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallEvent } from '#server/ports/observation.ts';
import {
  callEventsOf,
  context,
  ended,
  getDelivery,
  onlyEventOf,
  postDelivery,
  readDelivery,
  warningsOf,
} from './webhook-delivery.suite.ts';
import { readWebhook } from './webhook-reader.ts';

describe('durations', () => {
  it.each([
    ['00:14', 14],
    ['1:02:03', 3_723],
    ['75:10', 4_510],
    [14, 14],
    ['', null],
  ])('%s is %s seconds', (Duration, durationSeconds) => {
    const reading = postDelivery({ ...ended, Duration });
    expect(onlyEventOf(reading).type).toMatchObject({ durationSeconds });
    expect(warningsOf(reading)).toEqual([]);
  });
  it.each(['-1:-3', '-5', 'long', '00:75', '99999999999:00'])(
    '[F6] %s is none, with a warning',
    (Duration) => {
      const reading = postDelivery({ ...ended, Duration });
      expect(onlyEventOf(reading).type).toMatchObject({ kind: 'ended', durationSeconds: null });
      expect(warningsOf(reading)).toHaveLength(1);
    },
  );
  it.each([
    ['X:Answered call from N (0:07)', 7],
    ['Menu (9:00) and (10:30):Answered call from N (1:05)', 65],
    ['Open from (9:00) on:Answered call from N', null],
    ['Successful call to N (1:00:01)', 3_601],
  ])('of the title "%s" is %s', (title, durationSeconds) => {
    expect(onlyEventOf(postDelivery({ ...ended, title })).type).toMatchObject({ durationSeconds });
  });
  it('of a missed call is not read from the title', () => {
    const event = onlyEventOf(
      postDelivery({ ...ended, Finishtype: 'Missed', title: 'Missed call by queue 804, shop closes (9:00)' }),
    );
    expect(event.type).toMatchObject({ answered: false, durationSeconds: null });
  });
});

describe('the other party', () => {
  it.each(['MAKECALL', 'anonymous', 'Anonymous', 'unknown', ''])('[M9] %s is no number', (Callerid) => {
    expect(onlyEventOf(postDelivery({ ...ended, Callerid })).remote.number).toBeNull();
  });
  it('[M5] the name of a withheld caller is none either', () => {
    const shown = onlyEventOf(
      postDelivery({ ...ended, Callerid: 'anonymous', SIP_displayname: 'Anonymous' }),
    ).remote;
    expect(shown).toEqual({ number: null, name: null });
  });
  it('may be given as a number', () => {
    expect(onlyEventOf(postDelivery({ ...ended, Callerid: 5551239988, User: 202 }))).toMatchObject({
      number: '202',
      remote: { number: '5551239988' },
    });
  });
});

describe('the Id', () => {
  const idOf = (Id: unknown): CallEvent['call'] => onlyEventOf(postDelivery({ ...ended, Id })).call;
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
      { method: 'POST', headers: {}, query: '', body, receivedAt: 0 },
      { ...context, timezone: 'Europe/Berlin' },
    );
    expect(onlyEventOf(reading).call.startedAt).toHaveLength(2);
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
    expect(onlyEventOf(readDelivery({ body: `\uFEFF${JSON.stringify(ended)}` })).number).toBe('202');
  });
  it('[F6] damaged UTF-8 is warned about', () => {
    expect(warningsOf(postDelivery({ ...ended, phonebook: 'M\uFFFDller' }))).toHaveLength(1);
  });
  it('[F6] of several events the readable ones are kept', () => {
    const reading = postDelivery([ended, { Event: 'ringing' }, 7, ended]);
    expect(callEventsOf(reading)).toHaveLength(2);
    expect(warningsOf(reading)).toHaveLength(2);
  });
  it('[F6] what cannot be read says what and where', () => {
    expect(readDelivery({})).toEqual({
      kind: 'invalid',
      issues: [{ path: 'body', message: expect.any(String) }],
    });
    expect(getDelivery('')).toMatchObject({ kind: 'invalid', issues: [{ path: 'query' }] });
    expect(readDelivery({ body: '<html></html>' })).toMatchObject({
      kind: 'invalid',
      issues: [{ path: 'body' }],
    });
    expect(postDelivery({})).toMatchObject({ kind: 'invalid', issues: [{ path: 'event' }] });
    expect(postDelivery([])).toMatchObject({ kind: 'invalid' });
    expect(postDelivery({ Event: 'ringing', Id: '1' })).toMatchObject({
      kind: 'invalid',
      issues: [{ path: 'user' }],
    });
    expect(postDelivery({ Event: 'recording', FileUrls: ['file:///etc/passwd'] })).toMatchObject({
      kind: 'invalid',
    });
  });
  it('[F6] keys like __proto__ do no harm', () => {
    const body =
      '{"__proto__":{"event":"ringing"},"constructor":1,"Event":"incoming","User":"1","Finishtype":"Ok"}';
    expect(onlyEventOf(readDelivery({ body })).number).toBe('1');
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
    fc.assert(fc.property(anyFields, (fields) => void postDelivery(fields)));
    fc.assert(fc.property(fc.string(), fc.string(), (body, query) => void readDelivery({ body, query })));
  });
});
