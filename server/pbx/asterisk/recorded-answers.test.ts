/** Who answered is what the queue says, as real Asterisks told it; beside each, what they wrote into queue_log. */
import { describe, expect, it } from 'vitest';
import { replayRecordedDay } from './recorded-day.fixture.ts';
import { replayStream } from './recorded-stream.fixture.ts';

/** From the entry into the queue on. */
const fromQueue = (name: string): readonly string[] => {
  const { lines } = replayStream(name);
  return lines.slice(lines.findIndex((line) => line.includes('queue')));
};

describe("a member who hears the queue's announcement before the caller", () => {
  it('[M8] [K3] behind a Local channel: the caller waits, and has given up who hangs up meanwhile (ABANDON)', () => {
    expect(fromQueue('announced-local-abandoned')).toEqual([
      'line trunk 4930123456 | queue 611',
      'line trunk 4930123456 | queue 611 | 205 rings',
      'line trunk 4930123456 | queue 611',
      'over',
    ]);
    expect(replayRecordedDay('announced-local-abandoned').queueStays).toEqual(['611 abandoned']);
  });

  it('[M8] [K3] at a plain phone: the same (ABANDON)', () => {
    expect(fromQueue('announced-plain-abandoned-16')).toEqual([
      'line trunk 4930123456 | queue 610',
      'line trunk 4930123456 | queue 610 | 201 rings',
      'line trunk 4930123456 | queue 610',
      'over',
    ]);
    expect(replayRecordedDay('announced-plain-abandoned-16').queueStays).toEqual(['610 abandoned']);
  });

  it('[M8] [K8] hangs up in the middle of it, is rung again and takes the call (AGENTDUMP, CONNECT)', () => {
    const day = replayRecordedDay('announced-local-agent-hangs-up');
    expect(day.queueStays).toEqual(['611 answered 205']);
    expect(day.conversations).toEqual(['205 through 611']);
    expect(day.states).toEqual(['routing', 'waiting', 'ringing', 'waiting', 'ringing', 'talking']);
    expect(day.statuses('205')).toEqual(['free', 'ringing', 'free', 'ringing', 'talking', 'free']);
  });
});

describe("a member who passes the caller on during the queue's announcement", () => {
  it('[K1] [K8] has answered when it is over, and the next queue has the caller for itself (CONNECT, CONNECT)', () => {
    const day = replayRecordedDay('announced-local-passed-on');
    expect(day.queueStays).toEqual(['vip_callers answered 5006', '615 answered 5002']);
    expect(day.conversations).toEqual(['5006 through vip_callers', '5002 through 615']);
  });
});

describe('a member whose phone sends the caller on (302)', () => {
  it('[M8] [K8] to a mobile phone: has answered and handles the call, and is free (CONNECT, COMPLETECALLER)', () => {
    expect(fromQueue('optimised-forward-to-mobile-16').slice(-4)).toEqual([
      'line trunk 4930123456 | queue 612',
      'line trunk 4930123456 | queue 612 | line trunk rings',
      'line trunk 4930123456 | line trunk 0491701234567',
      'over',
    ]);
    const day = replayRecordedDay('optimised-forward-to-mobile-16');
    expect(day.queueStays).toEqual(['612 answered 5004']);
    expect(day.conversations).toEqual(['5004 through 612']);
    expect(day.states.at(-1)).toBe('talking');
    expect(day.statuses('5004').at(-1)).toBe('free');
    expect(day.statuses('5004')).not.toContain('talking');
  });

  it.each([
    ['optimised-local-forward-to-mobile', 'support-tier2', '5001'],
    ['plain-member-forwards-to-voicemail', '612', '202'],
    ['local-member-forwards-to-voicemail', 'support-tier2', '5001'],
    ['local-member-forwards-at-once-16', 'support-tier2', '5003'],
  ])('[M8] [K8] the same in %s', (name, queue, member) => {
    const day = replayRecordedDay(name);
    expect(day.queueStays).toEqual([`${queue} answered ${member}`]);
    expect(day.conversations).toEqual([`${member} through ${queue}`]);
    expect(day.states.at(-1)).toBe('talking');
    expect(day.statuses(member)).not.toContain('talking');
  });

  it('[M8] [K8] to a colleague: the colleague rings and talks, the member has answered without a phone (CONNECT)', () => {
    expect(fromQueue('plain-member-forwards-to-colleague-16').slice(-3)).toEqual([
      'line trunk 4930123456 | queue 612 | 204 rings',
      'line trunk 4930123456 | 204',
      'over',
    ]);
    const day = replayRecordedDay('plain-member-forwards-to-colleague-16');
    expect(day.queueStays).toEqual(['612 answered 202']);
    expect(day.conversations).toEqual(['204 through 612', '202 through 612']);
    expect(day.statuses('202')).toEqual(['free']);
  });

  it('[M8] [K8] behind a Local channel, to a colleague: the same, with the member never shown as talking', () => {
    expect(fromQueue('local-member-forwards-to-colleague').slice(-4)).toEqual([
      'line trunk 4930123456 | queue 613',
      'line trunk 4930123456 | queue 613 | 204 rings',
      'line trunk 4930123456 | 204',
      'over',
    ]);
    const day = replayRecordedDay('local-member-forwards-to-colleague');
    expect(day.queueStays).toEqual(['613 answered 206']);
    expect(day.conversations).toEqual(['204 through 613', '206 through 613']);
    expect(day.statuses('206')).toEqual(['free']);
  });
});

describe('a line that a phone has sent the call on to (302)', () => {
  it('[M8] is at the other end of an internal call, not the number that was dialled', () => {
    expect(replayStream('optimised-internal-forward-to-mobile').lines.slice(-3)).toEqual([
      '5001 dials 5003 | line trunk rings',
      '5001 | line trunk 0491701234567',
      'over',
    ]);
  });

  it('[M8] is whom an agent talks with who has asked that phone', () => {
    expect(replayStream('optimised-consultation-forwards-to-mobile').lines).toContain(
      'B: 5004 | line trunk 0491701234567',
    );
  });

  it('[K1] [K8] answers for the member of a queue that an agent asks (CONNECT)', () => {
    const day = replayRecordedDay('consultation-with-queue-that-forwards');
    expect(day.queueStays).toEqual(['612 answered 5004', '615 answered 5001']);
    expect(day.statuses('5001')).not.toContain('talking');
  });
});
