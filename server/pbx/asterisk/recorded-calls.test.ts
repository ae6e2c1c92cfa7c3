/** Calls without a queue, transfers, parking and listening as a real Asterisk told them, and what is stated of each. */
import { describe, expect, it } from 'vitest';
import { play } from './recorded-stream.fixture.ts';

interface Story {
  readonly title: string;
  /** The recording's name. */
  readonly stream: string;
  /** Every statement, in order. */
  readonly lines: readonly string[];
  readonly missed?: readonly string[];
}

const STORIES: readonly Story[] = [
  {
    title: 'a call to an extension',
    stream: 'direct-call',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | 201 rings',
      'line trunk 4930123456 | 201',
      'over',
    ],
  },
  {
    title: 'a busy extension',
    stream: 'direct-call-busy',
    lines: ['line trunk 4930123456', 'line trunk 4930123456 | 201 rings', 'line trunk 4930123456', 'over'],
  },
  {
    title: 'an extension that nobody picks up',
    stream: 'direct-call-not-answered',
    lines: ['line trunk 4930123456', 'line trunk 4930123456 | 201 rings', 'line trunk 4930123456', 'over'],
  },
  {
    title: 'one extension calls another',
    stream: 'internal-call',
    lines: ['201 dials 202', '201 dials 202 | 202 rings', '201 | 202', 'over'],
  },
  {
    title: 'an extension calls outside',
    stream: 'outbound-call',
    lines: [
      '201 dials 0491709876543',
      '201 dials 0491709876543 | line trunk rings',
      '201 | line trunk 0491709876543',
      'over',
    ],
  },
  {
    title: '[M8] a caller in a menu is being routed',
    stream: 'menu-call',
    lines: ['line trunk 4930123456', 'line trunk 4930123456 | ivr 800', 'over'],
  },
  {
    title: 'a call that the PBX was asked to make: the phone first',
    stream: 'originate-from-a-phone',
    lines: [
      '201 dials null',
      '201 dials null | ivr from-internal',
      '201 dials 0491709876543 | line trunk rings',
      '201 | line trunk 0491709876543',
      'over',
    ],
  },
  {
    title: 'a call that the PBX was asked to make, and the phone is not picked up',
    stream: 'originate-not-answered',
    lines: ['201 dials null', 'over'],
  },
  {
    title: 'an agent holds and takes back',
    stream: 'hold-and-unhold',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | 201 | 202 rings | 203 rings',
      'line trunk 4930123456 | 201 | 203 rings',
      'line trunk 4930123456 | 201',
      'line trunk 4930123456 | 201 holds',
      'line trunk 4930123456 | 201',
      'over',
    ],
  },
  {
    title: 'a blind transfer keeps the call',
    stream: 'blind-transfer-by-agent',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | 201',
      'line trunk 4930123456 | 204 rings',
      'line trunk 4930123456 | 204',
      'over',
    ],
  },
  {
    title: 'a blind transfer on command keeps the call',
    stream: 'blind-transfer-by-action',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | 201 | 202 rings | 203 rings',
      'line trunk 4930123456 | 201 | 203 rings',
      'line trunk 4930123456 | 201',
      'line trunk 4930123456 | 204 rings',
      'line trunk 4930123456 | 204',
      'over',
    ],
  },
  {
    title: 'an attended transfer: the consultation becomes a part of the call',
    stream: 'attended-transfer-by-agent',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | 201 | 202 rings | 203 rings',
      'line trunk 4930123456 | 201 | 203 rings',
      'line trunk 4930123456 | 201',
      'line trunk 4930123456 | 201 holds',
      'B: 201 dials 204',
      'B: 201 dials 204 | 204 rings',
      'B: 201 | 204',
      'line trunk 4930123456 | 201',
      'line trunk 4930123456 | 204',
      'B: over',
      'over',
    ],
  },
  {
    title: 'a parked call is retrieved by another extension',
    stream: 'parked-and-retrieved',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | 201 rings',
      'line trunk 4930123456 | 201',
      'line trunk 4930123456 | parking 701',
      'B: 202 dials 701',
      'B: 202 dials 701 | ivr 701',
      'line trunk 4930123456 | 202',
      'B: over',
      'over',
    ],
  },
  {
    title: 'a parked caller gives up',
    stream: 'parked-and-given-up',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | 201 rings',
      'line trunk 4930123456 | 201',
      'line trunk 4930123456 | parking 701',
      'over',
    ],
  },
  {
    title: 'a call that is ended on command',
    stream: 'hangup-by-action',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 203 rings',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | 201',
      'over',
    ],
  },
  {
    title: 'a listener is on the call that he listens to, and in no call of his own',
    stream: 'chan-spy',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 203 rings',
      'line trunk 4930123456 | 201 | 203 rings',
      'line trunk 4930123456 | 201',
      'B: 204 dials null',
      'B: 204 dials null | ivr from-internal',
      'line trunk 4930123456 | 201 | 204 listens',
      'B: over',
      'over',
    ],
  },
  {
    title: 'a restart of the PBX ends its calls',
    stream: 'restart-in-mid-call',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | 201 | 202 rings | 203 rings',
      'line trunk 4930123456 | 201 | 202 rings',
      'line trunk 4930123456 | 201',
      'over',
    ],
  },
  {
    title: 'calls that were there before anybody watched',
    stream: 'snapshot-in-mid-call',
    lines: ['over', 'B: line trunk 491111111 | queue 601', 'B: over'],
  },
];

describe('recorded calls', () => {
  it.each(STORIES)('$title', ({ stream, lines, missed = [] }) => {
    const played = play(stream);
    expect(played.lines).toEqual(lines);
    expect(played.missed).toEqual(missed);
  });
});
