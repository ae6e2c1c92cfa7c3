/** A whole wallboard server that watches a real Asterisk, and the comparison of what both say. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import type { commandRecordSchema } from '#lib/model/command-record.ts';
import type { Fact } from '#lib/model/fact.ts';
import { type AsteriskLab, startAsteriskLab } from '#server/asterisk-lab/lab.ts';
import type { LabOptions } from '#server/asterisk-lab/lab-options.ts';
import { chooseDriver } from '#server/compose-drivers.ts';
import { type RunningServerHarness, startRunningServer } from '#server/running-server.fixture.ts';
import { disagreements, type RestPicture } from './view-disagreements.fixture.ts';

type CommandRecord = z.infer<typeof commandRecordSchema>;

export interface AsteriskHarness {
  readonly lab: AsteriskLab;
  readonly server: RunningServerHarness;
  picture(): Promise<RestPicture>;
  /** What happened so far, as it was last stated. */
  facts(): readonly Fact[];
  /** Looks until it is so; fails with what the picture is instead. */
  until(what: string, isSo: (picture: RestPicture) => boolean, withinMs?: number): Promise<RestPicture>;
  /** Runs a command and waits for its last outcome. */
  command(body: object): Promise<CommandRecord>;
  /** The picture is what `queue show` and `core show channels` say. */
  agrees(): Promise<void>;
  /** Between two tests: nothing is left, and the two agree on it. What a failed test left is ended, not inherited. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 15_000;
const AGREES_WITHIN_MS = 6_000;
const CLEAR_WITHIN_MS = 5_000;

interface Where {
  readonly lab?: LabOptions;
  /** Between wallboard and PBX, for faults on the way. */
  readonly port?: (amiPort: number) => Promise<number>;
  readonly secret?: string;
  readonly username?: string;
}

export async function startAsteriskHarness({
  lab: options,
  port,
  secret,
  username,
}: Where = {}): Promise<AsteriskHarness> {
  const lab = await startAsteriskLab(options);
  const driver = {
    kind: 'asterisk-ami',
    host: lab.host,
    port: port === undefined ? lab.amiPort : await port(lab.amiPort),
    username: username ?? lab.username,
    secret: secret ?? lab.secret,
  };
  const standing = new Map<string, Fact>();
  const record = (facts: readonly Fact[]): void => {
    for (const fact of facts)
      if (fact.kind === 'withdrawn') standing.delete(fact.id);
      else standing.set(fact.id, fact);
  };
  let harness: RunningServerHarness;
  try {
    harness = await startRunningServer(
      { createDriver: chooseDriver, facts: { record } },
      {},
      { driver, webhooks: {} },
    );
  } catch (error) {
    await lab.stop();
    throw error;
  }

  const picture = async (): Promise<RestPicture> =>
    (await (await harness.ask('/api/sites/hq/live')).json()) as RestPicture;

  async function until(
    what: string,
    isSo: (picture: RestPicture) => boolean,
    withinMs = PATIENCE_MS,
  ): Promise<RestPicture> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const now = await picture();
      if (isSo(now)) return now;
      if (Date.now() > deadline)
        throw new Error(`Not within ${withinMs} ms: ${what}. ${JSON.stringify(now)}`);
      await delay(LOOK_EVERY_MS);
    }
  }

  async function agrees(): Promise<void> {
    const deadline = Date.now() + AGREES_WITHIN_MS;
    for (;;) {
      const found = disagreements(await picture(), await lab.truth());
      if (found.length === 0) return;
      if (Date.now() > deadline)
        throw new Error(`The picture is not what the PBX says:\n${found.join('\n')}`);
      await delay(LOOK_EVERY_MS);
    }
  }

  return {
    lab,
    server: harness,
    picture,
    facts: () => [...standing.values()],
    until,
    agrees,
    async clear() {
      try {
        await until('no call is left', ({ calls }) => calls.length === 0, CLEAR_WITHIN_MS);
      } catch (error) {
        await lab.cli('channel request hangup all');
        throw error;
      }
      await agrees();
    },
    async command(body) {
      const id = randomUUID();
      const response = await harness.command({ id, ...body });
      const first = (await response.json()) as CommandRecord;
      if (first.outcome !== 'accepted') return first;
      const settled = await until(`an outcome of ${JSON.stringify(body)}`, ({ commands }) =>
        commands.some((command) => command.id === id && command.outcome !== 'accepted'),
      );
      return settled.commands.find((command) => command.id === id) ?? first;
    },
    async stop() {
      await harness.stop();
      await lab.stop();
    },
  };
}

/** Everybody hangs up; resolves when the PBX has no channel left. */
export const hangUpAll = (lab: AsteriskLab): Promise<void> =>
  untilSilence(lab, () => lab.cli('channel request hangup all'));

/** The same, with another way to hang up, which is tried until there is no channel left. */
export async function untilSilence(lab: AsteriskLab, hangUp: () => Promise<unknown>): Promise<void> {
  for (const _ of Array.from({ length: 100 })) {
    await hangUp();
    if ((await lab.truth()).channels.length === 0) return;
    await delay(100);
  }
  throw new Error('Asterisk keeps channels that nobody can end.');
}
