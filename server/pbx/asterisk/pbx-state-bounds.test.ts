/** A PBX gone mad fills no memory: each kind of thing that it can name without end has a bound, and reaching it is told. */
import { describe, expect, it } from 'vitest';
import type { AmiMessage } from './ami/ami-message.ts';
import { applyAmiEvent } from './apply-ami-event.ts';
import { createExtensionOf, DEFAULT_AGENT_PATTERN } from './channel-names.ts';
import { channel, event, startConnectedDriver, startDriverHarness } from './driver-harness.fixture.ts';
import { createPbxStateBounds, type PbxStateBounds } from './pbx-state-bounds.ts';
import { createPbxStateStore, type PbxStateStore } from './pbx-state-store.ts';

const newChannel = (index: number): AmiMessage =>
  event(
    'Newchannel',
    channel(`PJSIP/trunk-${index.toString(16).padStart(8, '0')}`, `1.${index}`, `1.${index}`, '6'),
  );

/** A book with room for so many of everything, and what it keeps of many events. */
function flooded(
  most: number,
  events: readonly AmiMessage[],
): { book: PbxStateStore; reached: readonly string[] } {
  const reached = new Set<string>();
  const hasRoom: PbxStateBounds['hasRoom'] = (kind, size) => {
    if (size >= most) reached.add(kind);
    return size < most;
  };
  const state = createPbxStateStore(
    createExtensionOf(DEFAULT_AGENT_PATTERN),
    { listening: new Map() },
    { hasRoom },
  );
  for (const message of events) applyAmiEvent(state, message, { now: 0, wasPulled: () => false });
  return { book: state, reached: [...reached] };
}

const times = (make: (index: number) => AmiMessage): readonly AmiMessage[] =>
  Array.from({ length: 50 }, (_, index) => make(index));
const count = (things: Iterable<unknown>): number => [...things].length;

describe('[F9] of what a PBX names without end a bounded part is kept', () => {
  it.each<[string, (index: number) => AmiMessage, (state: PbxStateStore) => number]>([
    ['channels', newChannel, ({ channels }) => count(channels.all())],
    ['channels', newChannel, ({ channels }) => count(channels.linkedids())],
    [
      'waiting callers',
      (index) => event('QueueCallerJoin', { Uniqueid: `1.${index}`, Queue: '600', Position: '1' }),
      ({ queues }) => count(queues.all()),
    ],
    [
      'queues',
      (index) => event('QueueMemberAdded', { Queue: `q${index}`, Interface: 'PJSIP/201' }),
      ({ members }) => members.queues().length,
    ],
    [
      'queue members',
      (index) => event('QueueMemberAdded', { Queue: '600', Interface: `PJSIP/${1_000 + index}` }),
      ({ members }) => count(members.members()),
    ],
    [
      'devices',
      (index) => event('DeviceStateChange', { Device: `PJSIP/${1_000 + index}`, State: 'NOT_INUSE' }),
      ({ members }) =>
        50 -
        times((index) => event(`PJSIP/${1_000 + index}`)).filter(
          ({ event: it }) => !members.hasDevice(it ?? ''),
        ).length,
    ],
    [
      'devices',
      (index) => event('DeviceStateChange', { Device: `Custom:DND${1_000 + index}`, State: 'BUSY' }),
      ({ members }) => members.doNotDisturb().size,
    ],
  ])('%s', (kind, make, kept) => {
    const { book: state, reached } = flooded(10, times(make));
    expect(kept(state)).toBe(10);
    expect(reached).toEqual([kind]);
  });

  it('bridges, of which those that nobody entered end with their own event', () => {
    const create = (index: number) => event('BridgeCreate', { BridgeUniqueid: `b${index}` });
    expect(flooded(10, times(create)).reached).toEqual(['bridges']);
    const andGone = times(create).flatMap((it) => [
      it,
      event('BridgeDestroy', { BridgeUniqueid: it.get('BridgeUniqueid') ?? '' }),
    ]);
    expect(flooded(10, andGone).reached).toEqual([]);
  });

  it('and what is known already goes on being told', () => {
    const again = times(newChannel).map((it) =>
      event('Newstate', Object.fromEntries([...it.fields, ['CallerIDNum', '0301']])),
    );
    const { book: state } = flooded(10, [...times(newChannel), ...again]);
    expect([...state.channels.all()].map(({ callerNumber }) => callerNumber)).toEqual(Array(10).fill('0301'));
  });
});

it('[F9] the board says once that a bound was reached, by events as by lists', async () => {
  const played = await startConnectedDriver();
  played.emit(...Array.from({ length: 20_010 }, (_, index) => newChannel(index)));
  const told = () => played.observed('site-warning').map(({ message }) => message);
  expect(told()).toEqual(['The PBX has more than 20,000 channels: those beyond are not shown.']);
  const listed = startDriverHarness();
  listed.lists.set(
    'QueueStatus',
    Array.from({ length: 1_001 }, (_, index) => event('QueueParams', { Queue: `q${index}` })),
  );
  await listed.connect();
  expect(listed.observed('site-warning').map(({ message }) => message)).toEqual([
    'The PBX has more than 1,000 queues: those beyond are not shown.',
  ]);
});

it('[F9] says each bound once', () => {
  const bounds = createPbxStateBounds();
  expect([bounds.hasRoom('lines', 9_999), bounds.hasRoom('lines', 10_000)]).toEqual([true, false]);
  bounds.hasRoom('lines', 10_000);
  expect([bounds.takeReached().length, bounds.takeReached().length]).toEqual([1, 0]);
});
