import { describe, expect, it } from 'vitest';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import { startPingWatchdog } from './ping-watchdog.ts';

function beating(intervalMs = 1_000) {
  const clock = createManualClock(0);
  const said: string[] = [];
  const heartbeat = startPingWatchdog({
    clock,
    intervalMs,
    ping: () => void said.push(`ping ${clock.now()}`),
    onSilence: () => void said.push(`silence ${clock.now()}`),
  });
  return { clock, said, heartbeat };
}

describe('the heartbeat', () => {
  it('pings at once and every second', () => {
    const { clock, said, heartbeat } = beating();
    heartbeat.recordActivity();
    clock.advance(1_999);
    expect(said).toEqual(['ping 0', 'ping 1000']);
  });
  it('[F1] notices silence 5 s after a ping, once, and ends with it', () => {
    const { clock, said } = beating(3_000);
    clock.advance(60_000);
    expect(said).toEqual(['ping 0', 'ping 3000', 'silence 5100']);
  });
  it('counts anew from the ping after the last word', () => {
    const { clock, said, heartbeat } = beating(3_000);
    clock.advance(4_000);
    heartbeat.recordActivity();
    clock.advance(7_000);
    expect(said).not.toContainEqual(expect.stringMatching('silence'));
    clock.advance(200);
    expect(said.at(-1)).toBe('silence 11100');
  });
  it('hears what arrived during a stall before it gives up', () => {
    const { clock, said, heartbeat } = beating(60_000);
    clock.advance(5_050);
    heartbeat.recordActivity();
    clock.advance(10_000);
    expect(said).toEqual(['ping 0']);
  });
  it('stops', () => {
    const { clock, said, heartbeat } = beating();
    heartbeat.stop();
    clock.advance(60_000);
    expect(said).toEqual(['ping 0']);
  });
});
