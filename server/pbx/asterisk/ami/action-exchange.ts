/** What was asked over one connection and not answered yet: finds the asker of each answer by its ActionID. */

import { afterQuietTime } from '#server/ports/after-working-time.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { AmiMessage } from './ami-message.ts';
import { type AmiFields, encodeAction } from './encode-action.ts';

/** Nothing of the action happened, or nobody knows whether it did: the callers must tell these apart (rule C3). */
type NoAnswer =
  /** The PBX says no, in its own words; or the action was never sent because it is nonsense. */
  | { readonly kind: 'error'; readonly text: string; readonly wasSent?: false }
  /** There is no connection: nothing happened. */
  | { readonly kind: 'not-sent' }
  /** Sent, and no answer came in time or before the connection broke: nobody knows. */
  | { readonly kind: 'no-answer' };

export type ActionAnswer = { readonly kind: 'success'; readonly message: AmiMessage } | NoAnswer;

export type ListAnswer =
  | {
      readonly kind: 'complete';
      /** The items in their order, without the event that ends the list; no more than were asked for. */
      readonly events: readonly AmiMessage[];
      readonly askedAt: number;
      readonly answeredAt: number;
    }
  /** Some of it came. What it does not list may be there too (rule M3). */
  | { readonly kind: 'incomplete'; readonly text: string }
  | NoAnswer;

export interface ActionRequest {
  readonly action: string;
  readonly fields: AmiFields;
  /** Of a list: without an item of it. */
  readonly timeoutMs: number;
}

export interface ListRequest extends ActionRequest {
  /** Items beyond are counted and not kept (rule F9); 60,000 by default. */
  readonly most?: number | undefined;
}

export interface ActionExchange {
  ask(request: ActionRequest): Promise<ActionAnswer>;
  /** Collects what carries the ActionID until `EventList: Complete`. */
  list(request: ListRequest): Promise<ListAnswer>;
  /** Whether the message belongs to something asked here, and whether somebody's wait ends with it. */
  receive(message: AmiMessage): 'settled' | 'taken' | 'foreign';
  /** While logging in nothing else is said: whatever comes shows that the answer is on its way. */
  heard(): void;
  /** The connection is over: everything under way ends now. */
  abort(): void;
}

export interface ActionExchangeDeps {
  readonly clock: Clock;
  readonly nextActionId: () => string;
  readonly write: (bytes: Buffer) => void;
  /** Called with the name of each action that is sent. */
  readonly onSend: (action: string) => void;
}

interface PendingAction {
  /** True when this message ends the wait. */
  readonly take: (message: AmiMessage) => boolean;
  readonly giveUp: (why: string) => void;
  readonly heard: () => void;
  readonly isList: boolean;
}

/**
 * Ends the ActionID of each list. Late items of one that was given up must not pass for news, since some bear the names
 * of live events; and who answers too late for years must not make this side remember what it gave up.
 */
const LIST_MARK = '-list';

export function createActionExchange({
  clock,
  nextActionId,
  write,
  onSend,
}: ActionExchangeDeps): ActionExchange {
  const pending = new Map<string, PendingAction>();
  let isOver = false;

  /** Sends, and waits until `collector` has its answer. */
  function run<Answer>(
    { action, fields, timeoutMs }: ActionRequest,
    collector: AnswerCollector<Answer>,
  ): Promise<Answer | NoAnswer> {
    if (isOver) return Promise.resolve({ kind: 'not-sent' });
    const actionId = collector.isList ? nextActionId() + LIST_MARK : nextActionId();
    const encoded = encodeAction(action, actionId, fields);
    if (encoded.kind === 'refused')
      return Promise.resolve({ kind: 'error', text: encoded.text, wasSent: false });
    return new Promise((resolve) => {
      const finish = (answer: Answer | NoAnswer): void => {
        patience.cancel();
        pending.delete(actionId);
        resolve(answer);
      };
      const giveUp = (why: string): void => {
        finish(collector.partial(why));
      };
      const patience = afterQuietTime(clock, timeoutMs, () =>
        giveUp(`nothing of it came for ${timeoutMs / 1000} s`),
      );
      pending.set(actionId, {
        isList: collector.isList,
        giveUp,
        heard: patience.heard,
        take(message) {
          patience.heard();
          const answer = collector.take(message);
          if (answer !== null) finish(answer);
          return answer !== null;
        },
      });
      write(encoded.bytes);
      onSend(action);
    });
  }

  return {
    ask: (request) => run(request, singleAnswer),
    list: (request) => run(request, createListCollector(clock, request.most)),
    receive(message) {
      if (message.actionId === null) return 'foreign';
      const asker = pending.get(message.actionId);
      if (asker === undefined && message.actionId.endsWith(LIST_MARK)) return 'taken';
      // An event with the ActionID of a simple action is news of what became of it, such as OriginateResponse.
      if (asker === undefined || (!asker.isList && message.event !== null)) return 'foreign';
      return asker.take(message) ? 'settled' : 'taken';
    },
    heard() {
      for (const asker of pending.values()) asker.heard();
    },
    abort() {
      isOver = true;
      for (const asker of [...pending.values()]) asker.giveUp('the connection broke');
    },
  };
}

interface AnswerCollector<Answer> {
  readonly isList: boolean;
  /** The answer, when this message completes it. */
  take(message: AmiMessage): Answer | NoAnswer | null;
  partial(why: string): Answer | NoAnswer;
}

const singleAnswer: AnswerCollector<{ readonly kind: 'success'; readonly message: AmiMessage }> = {
  isList: false,
  take: (message) => errorOf(message) ?? { kind: 'success', message },
  partial: () => ({ kind: 'no-answer' }),
};

/** An item takes about 3 KB until it is read. */
const MOST_ITEMS = 60_000;

function createListCollector(clock: Clock, most = MOST_ITEMS): AnswerCollector<ListAnswer> {
  const askedAt = clock.now();
  const events: AmiMessage[] = [];
  let hasBegun = false;
  let count = 0;
  return {
    isList: true,
    take(message) {
      if (message.event === null) {
        hasBegun = true;
        return errorOf(message);
      }
      if (endsList(message)) return listCompletion(message, { events, count }, askedAt, clock.now());
      count += 1;
      if (count <= most) events.push(message);
      return null;
    },
    partial: (why) =>
      hasBegun || events.length > 0
        ? { kind: 'incomplete', text: `the list broke off after ${events.length} items: ${why}` }
        : { kind: 'no-answer' },
  };
}

function listCompletion(
  last: AmiMessage,
  { events, count }: { readonly events: readonly AmiMessage[]; readonly count: number },
  askedAt: number,
  answeredAt: number,
): ListAnswer {
  if (last.get('EventList')?.toLowerCase() !== 'complete')
    return { kind: 'incomplete', text: `the PBX broke the list off after ${count} items` };
  const announced = last.get('ListItems');
  if (announced !== null && Number(announced) !== count)
    return { kind: 'incomplete', text: `the PBX counts ${announced} items and sent ${count}` };
  return { kind: 'complete', events, askedAt, answeredAt };
}

function endsList(message: AmiMessage): boolean {
  const mark = message.get('EventList')?.toLowerCase();
  return message.event !== null && mark !== undefined && mark !== 'start';
}

function errorOf(message: AmiMessage): NoAnswer | null {
  if (message.response?.toLowerCase() !== 'error') return null;
  return { kind: 'error', text: message.get('Message')?.trim() || 'the PBX gives no reason' };
}
