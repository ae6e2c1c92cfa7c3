/** Recorded sessions of a real manager interface, played into a PBX state store; what is stated of them, in one line each. */
import { readdirSync, readFileSync } from 'node:fs';
import type { ObservedCall, ObservedParty } from '#server/ports/observed-call.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import { createAmiDecoder } from './ami/decoder.ts';
import { applyAmiEvent } from './apply-ami-event.ts';
import { applyChannelList, applyQueueList } from './apply-lists.ts';
import { type CallChange, createCallChangeEmitter } from './call-change-emitter.ts';
import { createExtensionOf, DEFAULT_AGENT_PATTERN } from './channel-names.ts';
import { createPbxStateStore, type PbxStateStore } from './pbx-state-store.ts';

const FOLDER = new URL('./fixtures/ami/', import.meta.url);
const LONG_AFTER_MS = 60_000;

export const recordedStreams = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => name.slice(0, -4));

/** All messages of a session, the answers to its lists included. */
export function readStream(name: string): readonly AmiMessage[] {
  const decoder = createAmiDecoder({ banner: 'expected' });
  return decoder
    .push(readFileSync(new URL(`${name}.txt`, FOLDER)))
    .flatMap((decoded) => (decoded.kind === 'message' ? [decoded.message] : []));
}

export const eventsOf = (messages: readonly AmiMessage[]): readonly AmiMessage[] =>
  messages.filter((message) => message.event !== null && message.actionId === null);

export const timeOf = (message: AmiMessage): number =>
  Math.floor(Number(message.get('Timestamp') ?? 0) * 1_000);

export const newPbxState = (): PbxStateStore =>
  createPbxStateStore(createExtensionOf(DEFAULT_AGENT_PATTERN), { listening: new Map() });

export function applyAnswers(state: PbxStateStore, messages: readonly AmiMessage[]): void {
  const answers = messages.filter((message) => message.event !== null && message.actionId !== null);
  const of = (...names: string[]) => answers.filter(({ event }) => names.includes(event ?? ''));
  applyChannelList(state, of('CoreShowChannel'));
  applyQueueList(state, of('QueueParams', 'QueueMember', 'QueueEntry'), 0);
}

export interface ReplayedStream {
  readonly book: PbxStateStore;
  /** One line a statement: `line trunk 4930123456 | queue 600 | 201 rings`; a further call's are marked. */
  readonly lines: readonly string[];
  readonly changes: readonly CallChange[];
  readonly missed: readonly string[];
}

/** Plays a whole session; with `times` 2 each event arrives twice. */
export function replayStream(name: string, { times = 1 }: { readonly times?: number } = {}): ReplayedStream {
  const messages = readStream(name);
  const state = newPbxState();
  applyAnswers(state, messages);
  const stater = createCallChangeEmitter();
  stater.describeAll(state);
  const changes: CallChange[] = [];
  let now = 0;
  const settle = (): void => {
    state.resolveByTime(now);
    changes.push(...stater.takeChanges(state, now));
  };
  for (const message of eventsOf(messages)) {
    const at = timeOf(message);
    // What falls due between two events is told before the second one.
    const due = Math.min(stater.dueAt() ?? at, state.queues.dueAt() ?? at);
    if (due < at) {
      now = due;
      settle();
    }
    now = Math.max(now, at);
    for (let time = 0; time < times; time += 1)
      applyAmiEvent(state, message, { now, wasPulled: () => false });
    settle();
  }
  now += LONG_AFTER_MS;
  settle();
  const missed = state.ringsNoAnswer.map(({ extension, queue }) => `${extension} of ${queue}`);
  return { book: state, changes, lines: linesOf(changes), missed };
}

/** The second call of a session is marked `B:`, and so on. */
function linesOf(statements: readonly CallChange[]): readonly string[] {
  const seen: string[] = [];
  return statements.map((statement) => {
    const id = statement.kind === 'over' ? statement.pbxCallId : statement.call.pbxCallId;
    if (!seen.includes(id)) seen.push(id);
    const mark = ['', 'B: ', 'C: ', 'D: '][seen.indexOf(id)] ?? '?: ';
    return `${mark}${statement.kind === 'over' ? 'over' : callLine(statement.call)}`;
  });
}

export function callLine({ owner, connected, offered, listeners = [] }: ObservedCall): string {
  const parts = [owner === null ? 'nobody' : partyText(owner), ...connected.map(partyText)];
  const rings = offered.map(({ kind, number }) => `${kind === 'line' ? 'line ' : ''}${number} rings`);
  const heard = listeners.map(
    ({ extension, mode }) => `${extension} listens${mode === null ? '' : ` (${mode})`}`,
  );
  return [...parts, ...rings, ...heard].join(' | ');
}

function partyText({ kind, number, status, otherNumber }: ObservedParty): string {
  const mark = status === 'hold' ? ' holds' : status === 'dialing' ? ' dials' : '';
  if (kind === 'extension') return `${number}${mark}${mark === ' dials' ? ` ${otherNumber}` : ''}`;
  return `${kind} ${number}${kind === 'line' ? ` ${otherNumber}` : ''}${mark}`;
}
