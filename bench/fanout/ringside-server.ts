/** Ringside's server in a process of its own. */
import { type Clock, systemClock } from '#server/ports/clock.ts';
import { preciseEpochMs } from '../child-process.ts';
import { startLiveServer } from '../live-server.ts';
import { agentsArgument } from './fanout-messages.ts';
import { serveFanout } from './serve-fanout.ts';

/**
 * The window after each patch is cut short: on a busy machine it would merge some of twenty patches a second, and both
 * servers have to send the same.
 */
const TICK_MS = 100;
const clock: Clock = {
  now: preciseEpochMs,
  after: (delayMs, run) => systemClock.after(delayMs < TICK_MS ? 1 : delayMs, run),
};

serveFanout(() => startLiveServer({ agents: agentsArgument(), clock }));
