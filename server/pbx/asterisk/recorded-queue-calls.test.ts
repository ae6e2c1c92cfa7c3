/** Queue calls as a real Asterisk told them, and what is stated of each, step by step. */
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
    title: '[M8] a queue call is answered without a moment in which nobody has it',
    stream: 'answered-queue-call',
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
    title: '[M8] an agent hangs up',
    stream: 'answered-queue-call-agent-hangs-up',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | queue 601',
      'line trunk 4930123456 | queue 601 | 202 rings',
      'line trunk 4930123456 | 202',
      'over',
    ],
  },
  {
    title: '[K8] one of three who ring wins: the others have missed nothing',
    stream: 'ring-all-won-by-one-of-three',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | 202 | 201 rings | 203 rings',
      'line trunk 4930123456 | 202 | 201 rings',
      'line trunk 4930123456 | 202',
      'over',
    ],
  },
  {
    title: '[K8] a phone that rings out is missed, and the next one answers',
    stream: 'ring-no-answer-then-second-agent',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | queue 601',
      'line trunk 4930123456 | queue 601 | 202 rings',
      'line trunk 4930123456 | queue 601',
      'line trunk 4930123456 | queue 601 | 204 rings',
      'line trunk 4930123456 | 204',
      'over',
    ],
    missed: ['202 of 601'],
  },
  {
    title: '[K8] a phone that rings out, and is paused for it',
    stream: 'autopause-after-no-answer',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 202 rings',
      'line trunk 4930123456 | 202',
      'over',
    ],
    missed: ['201 of 600'],
  },
  {
    title: '[M8] two callers wait for one agent, one gives up',
    stream: 'two-callers-one-agent',
    lines: [
      'line trunk 491111',
      'line trunk 491111 | ivr from-internal',
      'line trunk 491111 | queue 600',
      'line trunk 491111 | queue 600 | 201 rings',
      'line trunk 491111 | 201',
      'B: line trunk 492222',
      'B: line trunk 492222 | ivr from-internal',
      'B: line trunk 492222 | queue 600',
      'C: line trunk 493333',
      'C: line trunk 493333 | ivr from-internal',
      'C: line trunk 493333 | queue 600',
      'over',
      'B: line trunk 492222 | queue 600 | 201 rings',
      'B: line trunk 492222 | 201',
      'C: over',
      'B: over',
    ],
  },
  {
    title: '[K3] a caller gives up: the call ends in the queue, and no phone has missed it',
    stream: 'abandoned-while-waiting',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | queue 600 | 202 rings | 203 rings',
      'line trunk 4930123456 | queue 600 | 203 rings',
      'over',
    ],
  },
  {
    title: '[K3] a caller gives up before the PBX has taken the call',
    stream: 'abandoned-unanswered-channel',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | queue 601',
      'line trunk 4930123456 | queue 601 | 202 rings',
      'over',
    ],
  },
  {
    title: '[K2] a caller whom the queue sends on has left it, and has not given up',
    stream: 'queue-timeout-goes-on',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 603',
      'line trunk 4930123456 | queue 603 | 206 rings',
      'line trunk 4930123456 | queue 603',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | ivr after-queue',
      'over',
    ],
    missed: ['206 of 603'],
  },
  {
    title: '[K2] a caller who is taken out has left the queue',
    stream: 'withdraw-of-a-waiting-caller',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | queue 600 | 202 rings | 203 rings',
      'line trunk 4930123456 | queue 600 | 202 rings',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | ivr after-queue',
      'over',
    ],
    missed: ['201 of 600', '202 of 600', '203 of 600'],
  },
  {
    title: '[K2] a caller who is sent to an extension has left the queue',
    stream: 'redirect-of-a-waiting-caller',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings',
      'line trunk 4930123456 | queue 600 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | 201 rings | 202 rings | 203 rings',
      'line trunk 4930123456 | 202 rings | 203 rings',
      'line trunk 4930123456 | 202 rings',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | 204 rings',
      'line trunk 4930123456 | 204',
      'over',
    ],
  },
  {
    title: '[M8] a member behind a Local channel is one leg, his own phone',
    stream: 'local-member-call',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 602',
      'line trunk 4930123456 | queue 602 | 205 rings',
      'line trunk 4930123456 | 205',
      'over',
    ],
  },
  {
    title: '[K8] a member behind a Local channel misses a ring',
    stream: 'local-member-no-answer',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 602',
      'line trunk 4930123456 | queue 602 | 205 rings',
      'line trunk 4930123456 | queue 602',
      'line trunk 4930123456 | queue 602 | 205 rings',
      'line trunk 4930123456 | queue 602',
      'over',
    ],
    missed: ['205 of 602'],
  },
  {
    title: '[M8] a member behind a Local channel hangs up',
    stream: 'local-member-hangs-up',
    lines: [
      'line trunk 4930123456',
      'line trunk 4930123456 | ivr from-internal',
      'line trunk 4930123456 | queue 602',
      'line trunk 4930123456 | queue 602 | 205 rings',
      'line trunk 4930123456 | 205',
      'over',
    ],
  },
];

describe('recorded queue calls', () => {
  it.each(STORIES)('$title', ({ stream, lines, missed = [] }) => {
    const played = play(stream);
    expect(played.lines).toEqual(lines);
    expect(played.missed).toEqual(missed);
  });
});
