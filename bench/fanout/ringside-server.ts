/** Ringside's server in a process of its own. */
import { type Clock, systemClock } from '#server/ports/clock.ts';
import { preciseNow } from '../child.ts';
import { startLiveServer } from '../live-server.ts';
import { agentsAsked } from './fanout-messages.ts';
import { serveFanout } from './serve-fanout.ts';

/**
 * The window after each patch is cut short: on a busy machine it would merge some of twenty patches a second, and both
 * servers have to send the same.
 */
const SHORT_MS = 100;
const clock: Clock = {
  now: preciseNow,
  after: (delayMs, run) => systemClock.after(delayMs < SHORT_MS ? 1 : delayMs, run),
};

serveFanout(() => startLiveServer({ agents: agentsAsked(), clock }));
