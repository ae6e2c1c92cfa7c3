import { describe, expect, it } from 'vitest';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import {
  CALLER,
  ended,
  event,
  legs,
  missed,
  party,
  poll,
  polledCall,
  T0,
  talking,
  tick,
} from '#server/core/observations.fixture.ts';

describe('events alone', () => {
  it('[M4] an answer that comes after a later one of the same phone is over when it comes', () => {
    const stage = new CoreHarness().play(
      event(T0 + 100, '203', 'answered', { n: 2 }),
      event(T0 + 900, '203', 'answered', { n: 1 }),
    );
    expect(legs(stage.call)).toBe('203 talking');
    expect(stage.facts.filter(({ kind }) => kind === 'talk')).toMatchObject([
      { endedAt: null },
      { endedAt: T0 + 900 },
    ]);
  });

  it('[M6] an answer stops the other phones', () => {
    const stage = new CoreHarness().play(
      event(T0 + 100, '820', 'ringing', { kind: 'queue' }),
      event(T0 + 200, '202', 'ringing'),
      event(T0 + 210, '203', 'ringing'),
      event(T0 + 900, '203', 'answered', { n: 1 }),
    );
    expect(legs(stage.call)).toBe('203 talking');
    expect(stage.agent('202').callId).toBeNull();
  });

  it('[M6] a transfer target rings on while the others talk', () => {
    const stage = new CoreHarness().play(
      event(T0 + 100, '117', 'ringing'),
      event(T0 + 200, '117', 'answered', { n: 1 }),
      event(T0 + 300, '204', 'ringing', { n: 1 }),
    );
    expect(legs(stage.call)).toBe('117 talking, 204 ringing');
  });

  it('[M4] a late ring below the answered n is ignored', () => {
    const stage = new CoreHarness().play(
      event(T0 + 200, '117', 'answered', { n: 1 }),
      event(T0 + 300, '202', 'ringing', { n: 0 }),
    );
    expect(legs(stage.call)).toBe('117 talking');
  });

  it('[M4] the same ring bytes again ring anew when the phone had stopped for more than two seconds', () => {
    const ring = (at: number) => event(at, '202', 'ringing');
    const stage = new CoreHarness().play(
      ring(T0 + 100),
      poll(T0 + 2_000, polledCall(10, T0, { offered: [party('820', 'queue')] })),
    );
    expect(legs(stage.call)).toBe('');
    stage.play(ring(T0 + 3_500));
    expect(legs(stage.call)).toBe('');
    stage.play(ring(T0 + 5_000));
    expect(legs(stage.call)).toBe('202 ringing');
  });

  it('[M15] a blind transfer ends the first leg with the next answer', () => {
    const stage = new CoreHarness().play(
      event(T0 + 200, '117', 'answered', { n: 1 }),
      event(T0 + 300, '204', 'ringing', { n: 1 }),
      event(T0 + 900, '204', 'answered', { n: 2 }),
    );
    expect(legs(stage.call)).toBe('204 talking');
  });

  it('[M15] a poll asked later that shows both keeps both', () => {
    const both = {
      connected: [party('117', 'extension', 'connected'), party('204', 'extension', 'connected')],
    };
    const stage = new CoreHarness().play(
      event(T0 + 200, '117', 'answered', { n: 1 }),
      event(T0 + 900, '204', 'answered', { n: 2 }),
      poll(T0 + 2_500, polledCall(10, T0, both)),
    );
    expect(legs(stage.call)).toBe('117 talking, 204 talking');
  });

  it('[M15] an end with Transfer True ends the leg, the last one the call', () => {
    const stage = new CoreHarness().play(
      event(T0 + 200, '117', 'answered', { n: 1 }),
      event(T0 + 900, '204', 'answered', { n: 2 }),
      event(T0 + 950, '117', ended(true), { n: 1 }),
    );
    expect(legs(stage.call)).toBe('204 talking');
    stage.play(event(T0 + 2_000, '204', ended(), { n: 2 }));
    expect(stage.calls).toEqual([]);
  });

  it('[M4] no event reopens an ended call; a snapshot asked after the end can', () => {
    const stage = new CoreHarness().play(
      event(T0 + 200, '117', 'answered', { n: 1 }),
      event(T0 + 900, '117', ended(), { n: 1 }),
      event(T0 + 950, '117', 'ringing', { n: 0 }),
      event(T0 + 960, '204', 'answered', { n: 2 }),
    );
    expect(stage.calls).toEqual([]);
    stage.play(poll(T0 + 2_000, polledCall(10, T0, talking('204'))));
    expect(legs(stage.call)).toBe('204 talking');
  });

  it('[M10] a queue that missed the caller abandoned them', () => {
    const stage = new CoreHarness().play(
      event(T0 + 100, '820', 'ringing', { kind: 'queue' }),
      event(T0 + 200, '202', 'ringing'),
      event(T0 + 9_000, '820', missed, { kind: 'unknown' }),
    );
    expect(stage.calls).toEqual([]);
    const stay = stage.facts.find((fact) => fact.kind === 'queue-stay');
    expect(stay).toMatchObject({ queue: '820', end: 'abandoned', at: T0 + 100, endedAt: T0 + 9_000 });
    expect(stage.facts.filter((fact) => fact.kind === 'ring-no-answer')).toEqual([]);
  });

  it('[M9] a MakeCall start keeps the number of its dialing', () => {
    const stage = new CoreHarness().play(
      event(T0 + 100, '117', 'dialing', { direction: 'outbound' }),
      event(T0 + 200, '117', 'answered', { n: 1, remote: null, direction: 'outbound' }),
    );
    expect(stage.call.remote.number).toBe(CALLER);
    expect(stage.call.direction).toBe('outbound');
    expect(legs(stage.call)).toBe('117 talking');
  });

  it('[M6] without polls a ring ends after 180 s, a conversation becomes unconfirmed', () => {
    const stage = new CoreHarness().play(
      event(T0 + 100, '117', 'answered', { n: 1 }),
      event(T0 + 100, '202', 'ringing', { call: 11 }),
      tick(T0 + 181_000),
    );
    const [first, second] = stage.calls.toSorted((a, b) => Number(a.pbxCallId) - Number(b.pbxCallId));
    expect(first?.state).toBe('talking');
    expect(first?.unconfirmed).toBe(true);
    expect(second?.legs).toEqual([]);
  });

  it('[M4] an agent who answers the same call again talks once', () => {
    const stage = new CoreHarness().play(
      event(T0 + 200, '117', 'answered', { n: 1 }),
      event(T0 + 900, '117', 'answered', { n: 2 }),
    );
    expect(legs(stage.call)).toBe('117 talking');
  });

  it('[M4] a recording of a call that nobody remembers tells no call', () => {
    const stage = new CoreHarness().play(
      event(T0, '202', { kind: 'recorded', urls: ['https://pbx.example.com/1.mp3'] }, { n: 1 }),
    );
    expect(stage.calls).toEqual([]);
    expect(stage.facts.map((fact) => fact.kind)).toEqual(['call-recorded']);
  });

  it('[M5] after a restart of the PBX the same caller with the same N, an hour later, is a new call', () => {
    const hour = 3_600_000;
    const stage = new CoreHarness().play(
      event(T0 + 200, '117', 'answered', { n: 1 }),
      event(T0 + 900, '117', ended(), { n: 1 }),
      event(T0 + 590_000, '117', 'ringing', { startedAt: [T0 + hour] }),
    );
    expect(legs(stage.call)).toBe('117 ringing');
    expect(stage.site.view.links.warnings).toEqual([]);
  });
});
