/** Callers who are handed over in ways of which the PBX tells half, and what is stated of each. */
import { describe, expect, it } from 'vitest';
import { replayStream } from './recorded-stream.fixture.ts';

describe('handed over on a real Asterisk', () => {
  it('[K1] [M15] by an agent who asked a queue and did not wait for it: the caller takes their place, and what rings', () => {
    const { lines, changes } = replayStream('attended-transfer-into-a-queue');
    expect(lines.slice(8)).toEqual([
      'B: 201 dials 601 | queue 601',
      'B: 201 dials 601 | queue 601 | 202 rings',
      'line trunk 4930123456 | 201',
      'line trunk 4930123456 | 201 | 202 rings',
      'B: over',
      'line trunk 4930123456 | queue 601 | 202 rings',
      'line trunk 4930123456 | 202',
      'over',
    ]);
    const [first, second] = changes.filter(({ kind }) => kind === 'over');
    const caller = changes[0]?.kind === 'call' ? changes[0].call.pbxCallId : '';
    expect(first).toMatchObject({ kind: 'over', into: caller });
    expect(second).toMatchObject({ kind: 'over', pbxCallId: caller, into: null });
  });

  it('[M11] [K3] by an agent behind a Local channel: they are out of the call, and the caller gives up in the queue', () => {
    expect(replayStream('local-member-transfers-into-a-queue').lines.slice(2)).toEqual([
      'line trunk 4930123456 | queue 602',
      'line trunk 4930123456 | queue 602 | 205 rings',
      'line trunk 4930123456 | 205',
      'line trunk 4930123456 | queue 601',
      'line trunk 4930123456 | queue 601 | 202 rings',
      'line trunk 4930123456 | queue 601',
      'over',
    ]);
  });

  it('[M8] into the park, while the phone of the agent is not put down yet: they talk with nobody', () => {
    expect(replayStream('parked-by-an-agent-who-stays').lines.slice(3)).toEqual([
      'line trunk 4930123456 | queue 600 | 201 rings',
      'line trunk 4930123456 | 201',
      'line trunk 4930123456 | parking 701',
      'B: 203 dials 701',
      'B: 203 dials 701 | route-point 701',
      'line trunk 4930123456 | 203',
      'B: over',
      'over',
    ]);
  });

  it('[M15] an agent whom a colleague called sits in a queue themselves when they are passed on', () => {
    expect(replayStream('callee-sent-on-to-a-queue').lines.slice(2)).toEqual([
      '201 dials 601 | queue 601',
      '201 dials 601 | queue 601 | 202 rings',
      '201 | 202',
      '202 dials null | queue 600',
      '202 dials null | queue 600 | 201 rings',
      '202 | 201',
      'over',
    ]);
  });

  it('[K2] a caller whom a colleague picks up while another phone rings was answered by the colleague', () => {
    expect(replayStream('picked-up-at-another-phone').lines.slice(2)).toEqual([
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | queue 600 | 201 rings',
      'B: 203 dials 616',
      'B: 203 dials 616 | route-point 616',
      'line trunk 4930123456 | queue 600',
      'line trunk 4930123456 | 203',
      'B: over',
      'over',
    ]);
  });
});
