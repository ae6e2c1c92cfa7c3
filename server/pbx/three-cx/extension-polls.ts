/** What is asked of one extension: its state again and again, its name once. */
import { extension, type SiteId } from '#lib/model/ids.ts';
import type { PollJob } from '#server/ingest/poll-schedule.ts';
import type { Observe } from '#server/ports/pbx-driver.ts';
import type { ReadMethod } from './method-reader.ts';
import { normalizeName, normalizeState } from './normalize-extension.ts';
import { readVendorInfo, readVendorState } from './vendor-json.ts';

const STATE_MS = 1_000;
/** Most names come with the queues' members. */
const NAMES_DELAY_MS = 3_000;

export const stateJobKey = (number: string): string => `state ${number}`;
export const nameJobKey = (number: string): string => `name ${number}`;

export interface ExtensionPollDeps {
  readonly site: SiteId;
  readonly read: ReadMethod;
  readonly observe: Observe;
  readonly stateKind: (number: string) => string;
  /** Returns what is to be told along with the state. */
  readonly onState: (
    number: string,
    registered: boolean | null,
    requestedAt: number,
    respondedAt: number,
  ) => Parameters<Observe>[0];
  /** A state was asked in vain: what is known grows older. */
  readonly onNoState: () => void;
  readonly onName: (number: string) => void;
}

export interface ExtensionPolls {
  state(number: string): PollJob;
  name(number: string): PollJob;
}

export function createExtensionPolls(settings: ExtensionPollDeps): ExtensionPolls {
  const { site, read, observe, stateKind, onState, onNoState, onName } = settings;
  return {
    state: (number) => ({
      key: stateJobKey(number),
      kind: stateKind(number),
      rank: 20,
      intervalMs: STATE_MS,
      run: async () => {
        let isStated = false;
        const outcome = await read(
          'ext.state',
          { num: number },
          readVendorState,
          ({ requestedAt, respondedAt }, wire) => {
            const state = normalizeState(number, wire);
            if (state === null) return false;
            isStated = true;
            const more = onState(number, state.registered, requestedAt, respondedAt);
            observe([{ kind: 'extension-state', site, requestedAt, respondedAt, ...state }, ...more]);
            return true;
          },
        );
        if (!isStated) onNoState();
        return outcome;
      },
    }),
    name: (number) => ({
      key: nameJobKey(number),
      kind: 'name',
      rank: 30,
      intervalMs: 'once',
      delayMs: NAMES_DELAY_MS,
      run: () =>
        read('ext.info', { num: number }, readVendorInfo, ({ requestedAt, respondedAt }, wire) => {
          const name = normalizeName(number, wire);
          if (name === undefined) return false;
          onName(number);
          observe([
            { kind: 'extension-name', site, requestedAt, respondedAt, extension: extension(number), name },
          ]);
          return true;
        }),
    }),
  };
}
