/** Recorded sessions of a real manager interface, played into a book; what is stated of them, in one line each. */
import { readdirSync, readFileSync } from 'node:fs';
import type { ObservedCall, ObservedParty } from '#server/ports/observed-call.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import { createAmiDecoder } from './ami/decoder.ts';
import { applyEvent } from './apply-event.ts';
import { type CallStatement, createCallStatements } from './call-statements.ts';
import { foldChannels, foldQueues } from './fold-lists.ts';
import { createExtensionOf, DEFAULT_AGENT_PATTERN } from './numbering.ts';
import { createPbxBook, type PbxBook } from './pbx-book.ts';

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

export const newBook = (): PbxBook =>
  createPbxBook(createExtensionOf(DEFAULT_AGENT_PATTERN), { listening: new Map() });

export function foldAnswers(book: PbxBook, messages: readonly AmiMessage[]): void {
  const answers = messages.filter((message) => message.event !== null && message.actionId !== null);
  const of = (...names: string[]) => answers.filter(({ event }) => names.includes(event ?? ''));
  foldChannels(book, of('CoreShowChannel'));
  foldQueues(book, of('QueueParams', 'QueueMember', 'QueueEntry'), 0);
}

export interface Played {
  readonly book: PbxBook;
  /** One line a statement: `line trunk 4930123456 | queue 600 | 201 rings`; a further call's are marked. */
  readonly lines: readonly string[];
  readonly statements: readonly CallStatement[];
  readonly missed: readonly string[];
}

/** Plays a whole session; with `times` 2 each event arrives twice. */
export function play(name: string, { times = 1 }: { readonly times?: number } = {}): Played {
  const messages = readStream(name);
  const book = newBook();
  foldAnswers(book, messages);
  const stater = createCallStatements();
  stater.all(book);
  const statements: CallStatement[] = [];
  let now = 0;
  const settle = (): void => {
    book.settle(now);
    statements.push(...stater.take(book, now));
  };
  for (const message of eventsOf(messages)) {
    const at = timeOf(message);
    // What falls due between two events is told before the second one.
    const due = Math.min(stater.dueAt() ?? at, book.queues.dueAt() ?? at);
    if (due < at) {
      now = due;
      settle();
    }
    now = Math.max(now, at);
    for (let time = 0; time < times; time += 1) applyEvent(book, message, { now, wasPulled: () => false });
    settle();
  }
  now += LONG_AFTER_MS;
  settle();
  const missed = book.missedRings.map(({ extension, queue }) => `${extension} of ${queue}`);
  return { book, statements, lines: linesOf(statements), missed };
}

/** The second call of a session is marked `B:`, and so on. */
function linesOf(statements: readonly CallStatement[]): readonly string[] {
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
