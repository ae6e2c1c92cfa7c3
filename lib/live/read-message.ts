/**
 * The browser's own light check of what arrives: tolerant of fields and values that it does not know, strict about the
 * few that it steers by (rule P5). Null = not usable, which is treated as a gap. The one place where the wire's JSON is
 * cast to its types.
 */
import { COLLECTIONS } from '../model/view-changes.ts';
import type { Heartbeat, Patch, Snapshot, SubscribeAnswer } from '../protocol/messages.ts';

type Fields = Readonly<Record<string, unknown>>;

export function readPatch(message: unknown): Patch | null {
  if (!isObject(message)) return null;
  const { site, epoch, from, to, serverTime, changes } = message;
  const framed =
    typeof site === 'string' &&
    typeof epoch === 'string' &&
    isCount(from) &&
    isCount(to) &&
    isTime(serverTime);
  return framed && isChanges(changes) ? (message as unknown as Patch) : null;
}

export function readHeartbeat(message: unknown): Heartbeat | null {
  if (!isObject(message)) return null;
  const { site, epoch, revision, serverTime, times } = message;
  const usable =
    typeof site === 'string' &&
    typeof epoch === 'string' &&
    isCount(revision) &&
    isTime(serverTime) &&
    isObject(times) &&
    isTimeOrNull(times.pollLastOkAt) &&
    isTimeOrNull(times.pollAnsweredAt) &&
    isTimeOrNull(times.eventsLastAt);
  return usable ? (message as unknown as Heartbeat) : null;
}

export function readSubscribeAnswer(message: unknown): SubscribeAnswer | null {
  if (!isObject(message)) return null;
  if (isObject(message.error)) {
    const { code, message: text } = message.error;
    return { error: { code: String(code), message: typeof text === 'string' ? text : '' } };
  }
  if ('snapshot' in message) {
    return isSnapshot(message.snapshot) ? { snapshot: message.snapshot } : null;
  }
  if (isObject(message.fetch)) {
    const { epoch, revision } = message.fetch;
    return typeof epoch === 'string' && isCount(revision) ? { fetch: { epoch, revision } } : null;
  }
  if (!Array.isArray(message.patches)) return null;
  const patches = message.patches.map(readPatch);
  const heartbeat = readHeartbeat(message.heartbeat);
  const whole = patches.every((patch) => patch !== null);
  return whole && heartbeat !== null ? { patches, heartbeat } : null;
}

function isSnapshot(value: unknown): value is Snapshot {
  if (!isObject(value) || !isObject(value.site) || !isObject(value.state) || !isObject(value.times))
    return false;
  const { state } = value;
  return (
    typeof value.epoch === 'string' &&
    isCount(value.revision) &&
    isTime(value.serverTime) &&
    typeof value.site.id === 'string' &&
    Array.isArray(value.site.commands) &&
    isObject(state.links) &&
    isObject(state.links.poll) &&
    isObject(state.links.events) &&
    isObject(state.figures) &&
    COLLECTIONS.every((name) => Array.isArray(state[name]) && state[name].every(isObject))
  );
}

function isChanges(value: unknown): boolean {
  if (!isObject(value)) return false;
  return COLLECTIONS.every((name) => {
    const changes = value[name];
    if (changes === undefined) return true;
    if (!isObject(changes)) return false;
    const { put = {}, patch = {}, remove = [] } = changes;
    return (
      isObject(put) &&
      Object.values(put).every(isObject) &&
      isObject(patch) &&
      Object.values(patch).every(isObject) &&
      Array.isArray(remove)
    );
  });
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isInteger(value);
const isTime = (value: unknown): value is number => Number.isFinite(value);
const isTimeOrNull = (value: unknown): boolean => value === null || isTime(value);
