/** Agents who ask a colleague by a feature code (`*2`) on real Asterisks, and what is stated of caller and colleague. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AmiMessage } from './ami/ami-message.ts';
import { createAmiDecoder } from './ami/decoder.ts';
import { applyAmiEvent } from './apply-ami-event.ts';
import { applyBridgeList, applyChannelList, applyQueueList } from './apply-lists.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import { replayRecordedDay } from './recorded-day.fixture.ts';
import {
  applyAnswers,
  callLine,
  eventsOf,
  newPbxState,
  readStream,
  replayStream,
  timeOf,
} from './recorded-stream.fixture.ts';

/** From the talk with the caller on. */
const fromTalk = (name: string, agent: string): readonly string[] => {
  const { lines } = replayStream(name);
  return lines.slice(lines.indexOf(`line trunk 4930123456 | ${agent}`));
};

/** What is stated just before the last hang-up of a session. */
function beforeTheEnd(name: string): readonly string[] {
  const messages = readStream(name);
  const events = eventsOf(messages);
  const state = newPbxState();
  applyAnswers(state, messages);
  for (const message of events.slice(
    0,
    events.findLastIndex(({ event }) => event === 'HangupRequest'),
  ))
    applyAmiEvent(state, message, { now: timeOf(message), wasPulled: () => false });
  return [...state.channels.linkedids()].flatMap((linkedid) => state.describeCalls(linkedid).map(callLine));
}

describe('an agent who asks a colleague by a feature code', () => {
  it('[M8] the caller is on hold, the two talk in a call of their own, and the colleague gets the caller', () => {
    expect(fromTalk('consultation-completed', '202')).toEqual([
      'line trunk 4930123456 | 202',
      'line trunk 4930123456 | 202 holds',
      'B: 202 dials 204',
      'B: 202 dials 204 | 204 rings',
      'B: 202 | 204',
      'line trunk 4930123456 | 204',
      'B: over',
      'over',
    ]);
    const { changes } = replayStream('consultation-completed');
    const [consultation, call] = changes.filter((statement) => statement.kind === 'over');
    expect(consultation?.into).toBe(call?.pbxCallId);
    const day = replayRecordedDay('consultation-completed');
    expect(day.statuses('202')).toEqual(['free', 'ringing', 'talking', 'held', 'dialing', 'talking', 'free']);
    expect(day.states.slice(-3)).toEqual(['talking', 'held', 'talking']);
    expect(day.queueStays).toEqual(['612 answered 202']);
  });

  it('[M8] behind a Local channel it is the same', () => {
    expect(fromTalk('consultation-of-local-member-16', '206')).toEqual([
      'line trunk 4930123456 | 206',
      'line trunk 4930123456 | 206 holds',
      'B: 206 dials 204',
      'B: 206 dials 204 | 204 rings',
      'B: 206 | 204',
      'line trunk 4930123456 | 204',
      'B: over',
      'over',
    ]);
  });

  it('[M8] the colleague hangs up, and the agent is back with the caller', () => {
    expect(fromTalk('consultation-of-local-member-colleague-leaves', '206').slice(-4)).toEqual([
      'B: 206 | 204',
      'B: over',
      'line trunk 4930123456 | 206',
      'over',
    ]);
  });

  it('[M8] the caller hangs up: that call is over, and the two talk on, also once the Local channel is taken out', () => {
    expect(fromTalk('optimised-consultation-caller-leaves', '5004').slice(-4)).toEqual([
      'B: 5004 | 5006',
      'over',
      'B: 5004 | 5006',
      'B: over',
    ]);
    expect(beforeTheEnd('optimised-consultation-caller-leaves')).toEqual(['5004 | 5006']);
  });

  it('[M8] the caller hangs up on a member behind a Local channel: the same, without a moment between two calls', () => {
    const name = 'optimised-consultation-of-local-member-caller-leaves-16';
    expect(fromTalk(name, '5001').slice(-4)).toEqual(['B: 5001 | 5002', 'over', 'B: 5001 | 5002', 'B: over']);
    expect(beforeTheEnd(name)).toEqual(['5001 | 5002']);
  });

  it('[K1] asks a queue and does not wait for it: the caller takes the place, and is answered there', () => {
    expect(fromTalk('consultation-with-queue-left-early', '5004').slice(2)).toEqual([
      'B: 5004 dials 611 | route-point 611',
      'B: 5004 dials 611 | queue support-tier2',
      'B: 5004 dials 611 | queue support-tier2 | 5001 rings',
      'line trunk 4930123456 | queue support-tier2 | 5001 rings',
      'B: over',
      'line trunk 4930123456 | 5001',
      'over',
    ]);
    const day = replayRecordedDay('consultation-with-queue-left-early');
    expect(day.queueStays).toEqual(['612 answered 5004', 'support-tier2 answered 5001']);
  });

  it('[K1] asks the queue that gave them the caller, who takes the place there: of two stays they have answered the first', () => {
    expect(fromTalk('consultation-with-own-queue-left-early', '5012').slice(5, -1)).toEqual([
      'line trunk 4930123456 | 5012',
      'B: over',
      'line trunk 4930123456 | queue 615',
      'line trunk 4930123456 | queue 615 | 5001 rings',
      'line trunk 4930123456 | queue 615',
    ]);
    const day = replayRecordedDay('consultation-with-own-queue-left-early');
    expect(day.queueStays).toEqual(['615 answered 5012', '615 abandoned']);
    expect(day.conversations).toEqual(['5012 through 615']);
  });

  it('[K1] [K3] takes the caller back from a queue that nobody has answered: it was left waiting (ABANDON)', () => {
    const day = replayRecordedDay('consultation-with-queue-taken-back');
    expect(day.queueStays).toEqual(['615 abandoned']);
    expect(day.conversations).toEqual(['5005 through null']);
  });

  it('[K1] is asked, asks a queue in turn and hangs up: who asked them waits there, once, whatever is taken out between', () => {
    const day = replayRecordedDay('consulted-phone-passes-on-to-queue-16');
    expect(day.queueStays).toEqual(['615 answered 5012']);
  });

  it('[K1] [K8] hangs up before the question begins, after the caller: the queue has it all the same, and a member takes it', () => {
    const day = replayRecordedDay('consultation-with-queue-by-nobody-16');
    expect(day.queueStays).toEqual(['vip_callers answered 5006', '615 answered 5003']);
    expect(day.conversations).toEqual(['5006 through vip_callers', '5003 through 615']);
  });

  it('[K1] is asked, and gives their own place in a queue to who has asked: one stay, also when the caller is gone', () => {
    const day = replayRecordedDay('consulted-phone-gives-place-in-queue-16');
    expect(day.queueStays).toEqual(['612 answered 5004', '615 abandoned']);
  });

  it('[M8] [K1] who was asked asks a queue in turn: a third call, which the queue answers; then all go back', () => {
    expect(fromTalk('consultation-of-who-was-asked-16', '5003').slice(-10)).toEqual([
      'B: 5003 | 5003',
      'B: 5003 | 5003 holds',
      'C: 5003 dials 615 | route-point from-internal',
      'C: 5003 dials 615 | queue 615',
      'C: 5003 dials 615 | queue 615 | 5006 rings',
      'C: 5003 | 5006',
      'C: over',
      'B: 5003 | 5003',
      'line trunk 4930123456 | 5003',
      'B: over',
    ]);
    expect(replayRecordedDay('consultation-of-who-was-asked-16').queueStays).toEqual([
      'support-tier2 answered 5003',
      '615 answered 5006',
    ]);
  });

  it('[M11] who hangs up while the colleague still rings is busy, not free, as long as the PBX keeps their channel', () => {
    expect(fromTalk('consultation-hangs-up-while-ringing-16', '202').slice(3)).toEqual([
      'B: 202 dials 204 | 204 rings',
      'line trunk 4930123456 | 204 rings',
      'B: over',
      'line trunk 4930123456 | 204',
      'over',
    ]);
    const day = replayRecordedDay('consultation-hangs-up-while-ringing-16');
    expect(day.statuses('202').slice(-4)).toEqual(['dialing', 'free', 'busy', 'free']);
  });
});

interface Look {
  readonly streamed: readonly string[];
  readonly listed: readonly string[];
}

/** A session in which bridges, channels and queues were asked several times: what the stream has said, and what they say. */
function looksAt(name: string): readonly Look[] {
  const messages = createAmiDecoder({ banner: 'expected' })
    .push(readFileSync(new URL(`./fixtures/ami-lists/${name}.txt`, import.meta.url)))
    .flatMap((decoded) => (decoded.kind === 'message' ? [decoded.message] : []));
  const streamed = newPbxState();
  const lists = new Map<string, AmiMessage[]>();
  const looks: Look[] = [];
  for (const message of messages) {
    const { actionId } = message;
    if (actionId === null) applyAmiEvent(streamed, message, { now: timeOf(message), wasPulled: () => false });
    else lists.set(actionId, [...(lists.get(actionId) ?? []), message]);
    if (message.event !== 'QueueStatusComplete') continue;
    const [bridges = [], channels = [], queues = []] = [...lists.values()].slice(-3);
    const listed = newPbxState();
    applyBridgeList(
      listed,
      bridges.filter(({ event }) => event === 'BridgeListItem'),
    );
    applyChannelList(
      listed,
      channels.filter(({ event }) => event === 'CoreShowChannel'),
    );
    applyQueueList(listed, queues, 0);
    if (looks.length === 0) applyQueueList(streamed, [...lists.values()].flat(), 0);
    looks.push({ streamed: linesOf(streamed), listed: linesOf(listed) });
  }
  return looks.slice(1);
}

const linesOf = (state: PbxStateStore): readonly string[] =>
  [...state.channels.linkedids()].flatMap((linkedid) => state.describeCalls(linkedid).map(callLine));

describe('[M2] whoever begins to watch sees from the lists what the stream has told', () => {
  it('of a consultation: while the colleague rings, talks, and has the caller', () => {
    const looks = looksAt('consultation');
    for (const { listed, streamed } of looks) expect(listed).toEqual(streamed);
    expect(looks.map(({ listed }) => listed)).toEqual([
      ['line trunk 4930123456 | 202 holds', '202 dials 204 | 204 rings'],
      ['line trunk 4930123456 | 202 holds', '202 | 204'],
      ['line trunk 4930123456 | 204'],
    ]);
  });

  it('of a member who hears an announcement, behind a Local channel and at a plain phone', () => {
    const looks = looksAt('announcement');
    for (const { listed, streamed } of looks) expect(listed).toEqual(streamed);
    expect(looks.map(({ listed }) => listed)).toEqual([
      ['line trunk 4930123456 | queue 611 | 205 rings'],
      ['line trunk 4930123456 | queue 610 | 201 rings'],
    ]);
  });
});
