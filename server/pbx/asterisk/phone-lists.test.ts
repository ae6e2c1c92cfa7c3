/** Phones and lines of every channel driver that a PBX has, side by side; each list is there with its module only. */
import { describe, expect, it } from 'vitest';
import {
  type AmiEventFields,
  type AsteriskDriverHarness,
  event,
  startConnectedDriver,
  startDriverHarness,
} from './driver-harness.fixture.ts';

const UNKNOWN = { kind: 'error', text: 'Invalid/unknown command: …' } as const;

const peer = (name: string, IPaddress: string, Status: string, more: AmiEventFields = {}) =>
  event('PeerEntry', {
    ObjectName: name,
    ChanObjectType: 'peer',
    IPaddress,
    Status,
    Dynamic: 'yes',
    ...more,
  });
const device = (Device: string, State: string) => event('DeviceStateChange', { Device, State });

const registrations = (played: AsteriskDriverHarness) =>
  Object.fromEntries(played.observed('extension-state').map((it) => [it.extension, it.registered]));

describe('[M11] [M7] phones of several channel drivers', () => {
  it('are all listed, with their registration and their lines', async () => {
    const played = startDriverHarness();
    played.lists.set('PJSIPShowEndpoints', [
      event('EndpointList', { ObjectName: '201', DeviceState: 'Not in use' }),
      event('EndpointList', { ObjectName: 'provider', DeviceState: 'Not in use' }),
    ]);
    played.lists.set('SIPpeers', [
      peer('301', '192.0.2.7', 'OK (12 ms)'),
      peer('302', '-none-', 'UNKNOWN'),
      peer('303', '192.0.2.9', 'UNREACHABLE'),
      peer('304', '2001:db8::7', 'Unmonitored'),
      peer('old-provider', '192.0.2.1', 'Unmonitored', { Dynamic: 'no' }),
    ]);
    played.lists.set('IAXpeerlist', [
      peer('401', '192.0.2.8', 'OK (3 ms)'),
      peer('402', '(null)', 'UNKNOWN'),
    ]);
    await played.connect();
    const [directory] = played.observed('directory');
    expect(directory?.numbers.extension).toEqual(['201', '301', '302', '303', '304', '401', '402']);
    expect(directory?.numbers.line).toEqual(['old-provider', 'provider']);
    expect(registrations(played)).toEqual({
      '201': true,
      '301': true,
      '302': false,
      '303': false,
      '304': true,
      '401': true,
      '402': false,
    });
  });

  it('do what the list of device states says, which names some that are gone', async () => {
    const played = startDriverHarness();
    played.lists.set('SIPpeers', [peer('301', '192.0.2.7', 'OK (12 ms)')]);
    played.lists.set('DeviceStateList', [
      device('SIP/301', 'INUSE'),
      device('SIP/399', 'UNAVAILABLE'),
      device('SCCP/501', 'NOT_INUSE'),
      device('Queue:600', 'NOT_INUSE'),
    ]);
    await played.connect();
    expect(played.observed('directory')[0]?.numbers.extension).toEqual(['301', '501']);
    expect(played.observed('extension-state').find(({ extension }) => extension === '301')?.activity).toBe(
      'busy',
    );
  });

  it.each(['PJSIPShowEndpoints', 'SIPpeers', 'IAXpeerlist', 'DeviceStateList'])(
    'are watched without %s, and whatever came of it',
    async (action) => {
      for (const answer of [UNKNOWN, { kind: 'incomplete', text: 'the PBX counts 3 items' } as const]) {
        const played = startDriverHarness();
        for (const list of ['PJSIPShowEndpoints', 'SIPpeers', 'IAXpeerlist'])
          played.lists.set(list, [event('PeerEntry', { ObjectName: list === 'SIPpeers' ? '301' : '201' })]);
        played.lists.set(action, answer);
        await played.connect();
        expect(played.observed('calls')).toHaveLength(1);
        expect(played.observed('directory')[0]?.numbers.extension).toContain(
          action === 'SIPpeers' ? '201' : '301',
        );
      }
    },
  );

  it('come and go with their events', async () => {
    const played = await startConnectedDriver();
    played.lists.set('SIPpeers', [peer('301', '192.0.2.7', 'OK (12 ms)')]);
    await played.connect();
    played.emit(device('SIP/301', 'UNAVAILABLE'));
    expect(played.observed('extension-state').at(-1)).toMatchObject({ extension: '301', registered: false });
    played.emit(device('SIP/301', 'NOT_INUSE'));
    expect(played.observed('extension-state').at(-1)).toMatchObject({ extension: '301', registered: true });
  });
});
