import { expect, it } from 'vitest';
import { T0 } from '#server/core/observations.fixture.ts';
import { viewKnownUntil } from './known-until.ts';
import { NO_LINKS } from './site-view.ts';

const links = NO_LINKS;
const poll = (status: 'up' | 'degraded' | 'down' | 'off') => ({ ...links, poll: { ...links.poll, status } });
const heard = (pollAge: number | null, eventAge: number | null) => ({
  pollLastOkAt: pollAge === null ? null : T0 - pollAge,
  pollAnsweredAt: pollAge === null ? null : T0 - pollAge,
  eventsLastAt: eventAge === null ? null : T0 - eventAge,
});

it('[F1] the picture is known until now while the PBX answers, or where nothing is polled', () => {
  expect(viewKnownUntil(poll('up'), heard(1_000, null), T0)).toBe(T0);
  expect(viewKnownUntil(poll('off'), heard(null, null), T0)).toBe(T0);
});

it('[F2] while polls fail it is known as long as events come through the failure', () => {
  expect(viewKnownUntil(poll('down'), heard(60_000, 2_000), T0)).toBe(T0);
  expect(viewKnownUntil(poll('degraded'), heard(4_000, 3_900), T0)).toBe(T0 - 3_900);
});

it('[F1] with both gone it is known until the later of the two, and until now where neither ever was heard', () => {
  expect(viewKnownUntil(poll('down'), heard(60_000, 30_000), T0)).toBe(T0 - 30_000);
  expect(viewKnownUntil(poll('down'), heard(60_000, 90_000), T0)).toBe(T0 - 60_000);
  expect(viewKnownUntil(poll('down'), heard(null, null), T0)).toBe(T0);
});
