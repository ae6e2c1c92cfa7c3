import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeCalls, numberKindOf, pbxTime } from './normalize-calls.ts';
import { normalizeMembers, normalizeName, normalizeState } from './normalize-extension.ts';
import {
  isCallsAnswer,
  readVendorCalls,
  readVendorInfo,
  readVendorMembers,
  readVendorNumbers,
  readVendorState,
  type VendorReading,
} from './vendor-json.ts';

function value<Value>(reading: VendorReading<Value>): Value {
  if (reading.kind === 'malformed') throw new Error(reading.message);
  return reading.value;
}
const calls = (json: unknown) => normalizeCalls(value(readVendorCalls(json)));
const phone = { dnNum: '117', dnType: 'extension', externalParty: '0555', status: 'Connected' };
const call = {
  callID: 3,
  state: 'Talking',
  startedAt: '2023-03-06T06:07:29Z',
  answeredAt: '',
  did: '',
  owner: phone,
  talkTo: [phone],
  routingTo: [],
};

describe('calls', () => {
  it('[F6] numbers may be strings and strings numbers', () => {
    const odd = { ...call, callID: '3', did: 902, owner: { ...phone, dnNum: 117, externalParty: 555 } };
    expect(calls({ count: '1', callsInfo: [odd] })).toEqual([
      expect.objectContaining({
        pbxCallId: '3',
        did: '902',
        owner: { number: '117', kind: 'extension', status: 'connected', otherNumber: '555' },
      }),
    ]);
  });
  it.each(['anonymous', 'Anonymous', 'withheld', 'unknown', 'private', ''])(
    '[M5] "%s" is a withheld number, which is none',
    (externalParty) => {
      const [read] = calls({ count: 1, callsInfo: [{ ...call, owner: { ...phone, externalParty } }] });
      expect(read?.owner?.otherNumber).toBeNull();
    },
  );
  it('[F6] lists and owner may be missing, null, or one thing alone', () => {
    const [bare] = calls({ count: 1, callsInfo: [{ callID: 3 }] });
    expect(bare).toEqual({
      pbxCallId: '3',
      startedAt: null,
      answeredAt: null,
      did: null,
      owner: null,
      connected: [],
      offered: [],
      transferring: false,
    });
    const [odd] = calls({
      count: 1,
      callsInfo: [{ ...call, talkTo: phone, routingTo: null, owner: 'nobody' }],
    });
    expect(odd).toMatchObject({ owner: null, connected: [{ number: '117' }], offered: [] });
    const [holes] = calls({ count: 1, callsInfo: [{ ...call, talkTo: [null, phone], routingTo: [null] }] });
    expect(holes).toMatchObject({ connected: [{ number: '117' }], offered: [] });
  });
  it('[F6] unknown words are unknown, not errors', () => {
    const odd = { ...phone, dnType: 'hologram', status: 'Levitating' };
    expect(calls({ count: 1, callsInfo: [{ ...call, state: 'Dreaming', talkTo: [odd] }] })).toMatchObject([
      { connected: [{ kind: 'unknown', status: 'unknown' }], transferring: false },
    ]);
  });
  it('an empty list is an empty PBX', () => {
    expect(calls({ count: 0, callsInfo: [] })).toEqual([]);
    expect(calls({ count: 0 })).toEqual([]);
    expect(calls({ count: 0, callsInfo: null })).toEqual([]);
  });
  it.each([
    { count: 2, callsInfo: [call] },
    { count: 1, callsInfo: [] },
    { callsInfo: null },
    {},
    [],
    null,
    'calls',
    { count: 2, callsInfo: [null, null] },
    { count: 3, callsInfo: [call, null, null] },
    { count: 1, callsInfo: ['call'] },
    { count: 1, callsInfo: { a: 1 } },
  ])('[M3] %o is not a complete answer', (json) => {
    expect(readVendorCalls(json)).toMatchObject({ kind: 'malformed', message: expect.stringMatching(/./) });
  });
  it.each([
    { entry: null, ids: [] },
    { entry: {}, ids: [] },
    { entry: { ...call, callID: null }, ids: [] },
    { entry: { ...call, callID: 99, talkTo: ['117'] }, ids: ['99'] },
  ])('[F6] one entry that cannot be read ($entry) takes nothing from the others', ({ entry, ids }) => {
    for (const count of [1, 2])
      expect(readVendorCalls({ count, callsInfo: [entry, call] })).toMatchObject({
        kind: 'read',
        value: [{ callid: String(call.callID) }],
        unread: { count: 1, ids },
      });
    expect(readVendorCalls({ count: 1, callsInfo: [entry] })).toMatchObject({ kind: 'read', value: [] });
  });
  it('a call that is listed twice is one', () => {
    expect(calls({ count: 2, callsInfo: [call, call] })).toHaveLength(1);
  });
  it('Transferring is the one state that matters', () => {
    expect(calls({ count: 1, callsInfo: [{ ...call, state: 'Transferring' }] })).toMatchObject([
      { transferring: true },
    ]);
  });
  it.each([
    ['externalline', 'line'],
    ['ExternalLine', 'line'],
    ['ringgroup', 'ring-group'],
    ['RingGroup', 'ring-group'],
    ['specialmenu', 'menu'],
    ['routepoint', 'route-point'],
    ['IVR', 'ivr'],
    ['2', 'queue'],
    ['none', 'unknown'],
    ['', 'unknown'],
  ])('dnType %s is %s', (word, kind) => expect(numberKindOf(word)).toBe(kind));
  it.each([
    ['2023-03-06T06:07:29Z', Date.UTC(2023, 2, 6, 6, 7, 29)],
    ['2023-03-06T09:07:29+03:00', Date.UTC(2023, 2, 6, 6, 7, 29)],
    ['2023-03-06T06:07:29.1234567Z', Date.UTC(2023, 2, 6, 6, 7, 29, 123)],
    ['2023-03-06T06:07:29', Date.UTC(2023, 2, 6, 6, 7, 29)],
    ['0001-01-01T00:00:00', null],
    ['', null],
    ['soon', null],
    ['2023-13-06T06:07:29Z', null],
  ])('the time %j is %s', (text, time) => expect(pbxTime(text)).toBe(time));
});

describe('extensions and queues', () => {
  const state = (json: unknown) => normalizeState('117', value(readVendorState(json)));
  it('[M12] both login flags are kept apart', () => {
    expect(
      state({
        num: 117,
        registered: 'true',
        status: 'Free',
        fwdName: 'Out of office',
        qGlobalStatus: 'ON',
        qStatus: [{ num: 807, status: 0 }],
      }),
    ).toEqual({
      extension: '117',
      registered: true,
      presence: 'Out of office',
      activity: 'idle',
      globalLogin: true,
      queues: [{ queue: '807', loggedIn: false }],
    });
  });
  it('[F6] what is missing is not known', () => {
    expect(state({})).toEqual({
      extension: '117',
      registered: null,
      presence: null,
      activity: 'unknown',
      globalLogin: null,
      queues: null,
    });
    expect(state({ qStatus: [] })?.queues).toEqual([]);
    expect(state({ registered: true, qStatus: [null] })).toMatchObject({ registered: true, queues: [] });
  });
  it.each([
    ['Free', 'idle'],
    ['Ringing', 'ringing'],
    ['Dialing', 'dialing'],
    ['Connected', 'busy'],
    ['Held', 'busy'],
    ['Gone fishing', 'busy'],
    ['Undefined', 'unknown'],
  ])('status %s is %s', (status, activity) => expect(state({ status })?.activity).toBe(activity));
  it('an answer about another number is none', () => {
    expect(state({ num: '118', status: 'Free' })).toBeNull();
    expect(normalizeName('117', value(readVendorInfo({ num: '118', name: 'A' })))).toBeUndefined();
  });
  it('names are first and last name, or none', () => {
    expect(
      normalizeName('117', value(readVendorInfo({ num: '117', name: 'Alex', lastname: 'Morgan' }))),
    ).toBe('Alex Morgan');
    expect(normalizeName('117', value(readVendorInfo({ num: '117', name: ' ', lastname: null })))).toBeNull();
  });
  it('[M3] members count only as a complete list', () => {
    expect(readVendorMembers({ count: 2, members: [{ num: '1' }] }).kind).toBe('malformed');
    expect(
      normalizeMembers(
        value(readVendorMembers({ count: '1', members: [{ num: 204, name: 'Agent 4', loggedIn: 'True' }] })),
      ),
    ).toEqual([{ extension: '204', name: 'Agent 4', loggedIn: true }]);
  });
  it('[F6] a member that cannot be read takes nothing from the others, nor does a queue of a state', () => {
    expect(readVendorMembers({ count: 2, members: [null, { num: '204' }] })).toMatchObject({
      value: [{ num: '204' }],
      unread: { count: 1 },
    });
    const qStatus = [null, 'x', { num: '820', status: 'ON' }];
    expect(readVendorState({ num: '204', qStatus })).toMatchObject({
      value: { qstatus: [{ num: '820', status: true }] },
    });
    expect(value(readVendorNumbers({ nums: [null, {}, '800'] })).numbers).toEqual(['800']);
  });
  it('numbers are texts, once each', () => {
    expect(value(readVendorNumbers({ nums: ['HOL', 800, '800', ''] }))).toEqual({
      numbers: ['HOL', '800'],
      left: 0,
    });
    expect(readVendorNumbers({}).kind).toBe('malformed');
  });
  it('the dialect probe wants a result', () => {
    expect(isCallsAnswer({ result: 0 })).toBe(true);
    expect(isCallsAnswer({ Result: '5' })).toBe(true);
    for (const json of [{}, [], null, { error: 1 }]) expect(isCallsAnswer(json)).toBe(false);
  });
});

it('[F6] no JSON makes a reader throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      for (const read of [
        readVendorCalls,
        readVendorMembers,
        readVendorNumbers,
        readVendorState,
        readVendorInfo,
        isCallsAnswer,
      ]) {
        read(json);
        read({ count: 1, callsInfo: [json], members: [json], nums: [json], qStatus: [json] });
      }
    }),
  );
});
