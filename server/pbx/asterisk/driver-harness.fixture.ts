/** A driver whose link a test plays by hand, in virtual time: for what a real PBX cannot be made to do on demand. */
import type { CommandBody } from '#lib/commands/commands.ts';
import { siteId } from '#lib/model/ids.ts';
import { createVirtualClock, type VirtualClock } from '#server/pbx/virtual-clock.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { CommandAnswer, CommandTarget, Logger, PbxDriver } from '#server/ports/pbx-driver.ts';
import type { ActionAnswer, ListAnswer } from './ami/action-exchange.ts';
import type { AmiLink, AmiLinkHandlers } from './ami/ami-link.ts';
import { type AmiMessage, createAmiMessage } from './ami/ami-message.ts';
import type { AmiFields } from './ami/encode-action.ts';
import { assembleAsteriskDriver } from './driver.ts';

export type AmiEventFields = Readonly<Record<string, string>>;

const message = (fields: AmiEventFields): AmiMessage => createAmiMessage(Object.entries(fields));

export const event = (name: string, fields: AmiEventFields = {}): AmiMessage =>
  message({ Event: name, ...fields });

/** The fields that tell a channel; `state` as Asterisk numbers it. */
export const channel = (
  name: string,
  uniqueid: string,
  linkedid: string,
  state: '0' | '4' | '5' | '6',
  more: AmiEventFields = {},
): AmiEventFields => ({
  Channel: name,
  ChannelState: state,
  Uniqueid: uniqueid,
  Linkedid: linkedid,
  Context: 'from-internal',
  ...more,
});

/** The same as the second channel of an event. */
export const asDestination = (fields: AmiEventFields): AmiEventFields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [`Dest${key}`, value]));

export interface AsteriskDriverHarness {
  readonly driver: PbxDriver;
  readonly clock: VirtualClock;
  readonly seen: Observation[];
  readonly sent: { readonly action: string; readonly fields: AmiFields }[];
  /** The lists that were asked for. */
  readonly listed: string[];
  /** What lists answer; an action that is not here answers an empty list. */
  readonly lists: Map<string, readonly AmiMessage[] | Exclude<ListAnswer, { readonly kind: 'complete' }>>;
  /** What actions answer; by default success. */
  readonly answers: Map<string, ActionAnswer>;
  readonly warnings: string[];
  readonly handlers: AmiLinkHandlers;
  /** Connects and lets everything be asked. */
  connect(): Promise<void>;
  /** Events in a row. */
  emit(...events: readonly AmiMessage[]): void;
  observed<Kind extends Observation['kind']>(
    kind: Kind,
  ): readonly Extract<Observation, { readonly kind: Kind }>[];
}

export function startDriverHarness(): AsteriskDriverHarness {
  const clock = createVirtualClock();
  const seen: Observation[] = [];
  const sent: AsteriskDriverHarness['sent'] = [];
  const listed: string[] = [];
  const lists: AsteriskDriverHarness['lists'] = new Map();
  const answers: AsteriskDriverHarness['answers'] = new Map();
  const warnings: string[] = [];
  let handlers: AmiLinkHandlers | null = null;
  let isUp = false;

  const link: AmiLink = {
    start: () => undefined,
    stop: async () => undefined,
    isUp: () => isUp,
    async send(action, fields = {}) {
      sent.push({ action, fields });
      if (!isUp) return { kind: 'not-sent' };
      return (
        answers.get(action) ?? { kind: 'success', message: message({ Response: 'Success', ActionID: 'a-1' }) }
      );
    },
    async list(action) {
      listed.push(action);
      const asked = lists.get(action) ?? [];
      if (!('length' in asked)) return asked;
      return { kind: 'complete', events: asked, askedAt: clock.now(), answeredAt: clock.now() };
    },
  };
  const silent = (): void => undefined;
  const log: Logger = {
    debug: silent,
    info: silent,
    error: silent,
    warn: (_, text) => void warnings.push(text),
  };
  const driver = assembleAsteriskDriver(
    {
      connection: { host: '127.0.0.1', port: 5038, username: 'board', secret: 'secret', tls: false },
      context: 'from-internal',
    },
    { site: 'hq', timezone: 'UTC', clock, random: () => 0.5, log },
    (environment) => {
      handlers = environment.handlers;
      return link;
    },
  );
  driver.start((observations) => seen.push(...observations));
  const held = (): AmiLinkHandlers => {
    if (handlers === null) throw new Error('The driver made no link.');
    return handlers;
  };
  return {
    driver,
    clock,
    seen,
    sent,
    listed,
    lists,
    answers,
    warnings,
    get handlers() {
      return held();
    },
    async connect() {
      isUp = true;
      held().onUp();
      await clock.advance(300);
    },
    emit: (...events) => events.forEach((it) => void held().onEvent(it)),
    observed: <Kind extends Observation['kind']>(kind: Kind) =>
      seen.filter((it): it is Extract<Observation, { readonly kind: Kind }> => it.kind === kind),
  };
}

/** Connected to a PBX without calls, and nothing of the connecting in what was sent. */
export async function startConnectedDriver(): Promise<AsteriskDriverHarness> {
  const played = startDriverHarness();
  await played.connect();
  played.sent.length = 0;
  return played;
}

export const runOnDriver = (
  played: AsteriskDriverHarness,
  body: CommandBody,
  target: CommandTarget,
): Promise<CommandAnswer> => played.driver.execute({ id: 'c1', site: siteId('hq'), ...body }, target);

/** What was sent, without what only asks. */
export const actionsSent = ({ sent }: AsteriskDriverHarness): AsteriskDriverHarness['sent'] =>
  sent.filter(({ action }) => !/^(?:Ping|QueueStatus|ListCommands|Getvar)$/.test(action));

export const errorAnswer = (text: string) => ({ kind: 'error', text }) as const;
