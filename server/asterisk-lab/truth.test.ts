import { describe, expect, it } from 'vitest';
import { parseChannels, parseParked, parseQueues } from './truth.ts';

/** As Asterisk 22.10.1 prints it. */
const QUEUE_SHOW = `600 has 1 calls (max unlimited) in 'ringall' strategy (0s holdtime, 0s talktime), W:0, C:0, A:0, SL:0.0%, SL2:0.0% within 20s
   Members: 
      Cleo (PJSIP/203) (ringinuse disabled) (in call) (In use) has taken no calls yet (login was 4 secs ago)
      Ben (PJSIP/202) (ringinuse disabled) (paused:lunch (long) was 1 secs ago) (Ringing) has taken 2 calls (last was 2 secs ago) (login was 4 secs ago)
      Eve (2) (Local/205@from-queue/n from hint:205@ext-local) with penalty 3 (ringinuse disabled) (dynamic) (Not in use) has taken no calls yet (login was 1 secs ago)
      PJSIP/206 (ringinuse disabled) (dynamic) (paused was 1 secs ago) (Unavailable) has taken 1 calls (last was 2 secs ago) (login was 1 secs ago)
   Callers: 
      1. PJSIP/trunk-00000065 (wait: 0:01, prio: 0)
      2. PJSIP/trunk-00000066 (wait: 0:00, prio: 0)

601 has 0 calls (max unlimited) in 'linear' strategy (0s holdtime, 0s talktime), W:0, C:0, A:0, SL:0.0%, SL2:0.0% within 20s
   No Members
   No Callers

`;

const CHANNELS = `PJSIP/201-0000006a!from-internal!600!1!Ringing!AppQueue!(Outgoing Line)!201!!!3!1!!1795247751.106
PJSIP/trunk-00000064!from-internal!600!2!Up!Queue!600,t!x,,!4930123456!!!3!2!d3eed73f-18c3-4d13-a171-b7b3d5a31840!1795247750.100

`;

describe('what the console says', () => {
  it('names who is parked', () => {
    const text =
      'Parked Calls\n------------\n  Space               :  701\n  Channel             :  SIP/5011-0000000b\n';
    expect(parseParked(text)).toEqual(['SIP/5011-0000000b']);
    expect(parseParked('Parked Calls\n(None)\n')).toEqual([]);
  });

  it('queues with members of every kind, and those who wait in their order', () => {
    const [first, second] = parseQueues(QUEUE_SHOW);
    expect(first).toMatchObject({ name: '600', strategy: 'ringall' });
    expect(first?.waiting).toEqual(['PJSIP/trunk-00000065', 'PJSIP/trunk-00000066']);
    expect(first?.members).toEqual([
      member({ name: 'Cleo', interface: 'PJSIP/203', inCall: true, status: 'In use' }),
      member({
        name: 'Ben',
        interface: 'PJSIP/202',
        paused: true,
        pauseReason: 'lunch (long)',
        status: 'Ringing',
        callsTaken: 2,
      }),
      member({
        name: 'Eve (2)',
        interface: 'Local/205@from-queue/n',
        stateInterface: 'hint:205@ext-local',
        dynamic: true,
        status: 'Not in use',
      }),
      member({
        name: 'PJSIP/206',
        interface: 'PJSIP/206',
        dynamic: true,
        paused: true,
        status: 'Unavailable',
        callsTaken: 1,
      }),
    ]);
    expect(second).toEqual({ name: '601', strategy: 'linear', waiting: [], members: [] });
  });

  it('a member in words that are not known is an error, not a member less', () => {
    expect(() => parseQueues(QUEUE_SHOW.replace('(ringinuse disabled)', '(new in 23)'))).toThrow('no member');
    expect(() => parseQueues(QUEUE_SHOW.replace('(wait: 0:01', '(since: 0:01'))).toThrow('no caller');
  });

  it('channels, with the bridge they are in, also where an argument holds the separator', () => {
    const [ringing, talking] = parseChannels(CHANNELS);
    expect(ringing).toMatchObject({ name: 'PJSIP/201-0000006a', state: 'Ringing', bridge: null });
    expect(talking).toEqual({
      name: 'PJSIP/trunk-00000064',
      context: 'from-internal',
      extension: '600',
      state: 'Up',
      application: 'Queue',
      data: '600,t!x,,',
      callerNumber: '4930123456',
      bridge: 'd3eed73f-18c3-4d13-a171-b7b3d5a31840',
      uniqueId: '1795247750.100',
    });
    expect(parseChannels(CHANNELS)).toHaveLength(2);
  });
});

function member(given: object): object {
  const usual = {
    stateInterface: null,
    dynamic: false,
    paused: false,
    pauseReason: null,
    inCall: false,
    callsTaken: 0,
  };
  return { ...usual, ...given };
}
