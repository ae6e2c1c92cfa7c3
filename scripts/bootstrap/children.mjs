import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { descendantsOf, stillRunning } from './process-tree.mjs';

/** What a child gets to stop by itself; everything together has to end within five seconds. */
const GRACE_MS = 2_500;
const LOOK_EVERY_MS = 40;

/**
 * Running children, each with the signal that asks it to stop.
 *
 * @type {Map<import('node:child_process').ChildProcess, NodeJS.Signals>}
 */
const running = new Map();

/**
 * Starts a program as the leader of a process group of its own, so that whatever it starts can be ended with it.
 * To what has nothing worth saving and takes its time, `stopWith` SIGKILL is kind enough.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { stopWith?: NodeJS.Signals }} [options]
 */
export function startChild(command, args, { stopWith = 'SIGTERM', ...options } = {}) {
  const child = spawn(command, args, {
    stdio: 'inherit',
    ...options,
    detached: process.platform !== 'win32',
  });
  running.set(child, stopWith);
  child.once('exit', () => {
    running.delete(child);
    // A leader that ends may leave members of its group behind.
    signalGroup(child.pid, 'SIGKILL');
  });
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Ends all children with everything below: asked first, forced when the grace is over. Returns when nothing of it
 * runs any more.
 */
export async function endChildren() {
  const leaders = [...running].flatMap(([{ pid }, stopWith]) =>
    pid === undefined ? [] : [{ pid, stopWith }],
  );
  const doomed = new Set(leaders.map(({ pid }) => pid));
  const collect = () => {
    for (const pid of [...doomed]) for (const below of descendantsOf(pid)) doomed.add(below);
  };
  collect();
  for (const { pid, stopWith } of leaders) signalGroup(pid, stopWith);
  const deadline = Date.now() + GRACE_MS;
  while (stillRunning(doomed).length > 0) {
    if (Date.now() > deadline) {
      for (const { pid } of leaders) signalGroup(pid, 'SIGKILL');
      for (const pid of stillRunning(doomed)) signal(pid, 'SIGKILL');
    }
    await delay(LOOK_EVERY_MS);
    collect();
  }
}

/** @param {number | undefined} leader @param {NodeJS.Signals} name */
function signalGroup(leader, name) {
  if (leader === undefined) return;
  if (process.platform === 'win32') signal(leader, name);
  else signal(-leader, name);
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime, which is all that was wanted.
  }
}
