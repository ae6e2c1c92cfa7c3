/**
 * What every driver has to keep, whatever its vendor: run it from the driver's own tests with a stage on which a PBX,
 * real or made for the purpose, can be made to do things. Rules M1–M3, F1, F6, C3, S4.
 */
import { describe, expect, it, type TestContext } from 'vitest';
import { commandContract } from './contract-commands.suite.ts';
import {
  command,
  type DriverContractOptions,
  type DriverHarness,
  drop,
  NO_CALL,
  type ObservedDriver,
  REMOTE,
  startObservedDriver,
} from './driver-harness.suite.ts';

export function driverContract(contract: DriverContractOptions): void {
  describe(`driver contract: ${contract.name}`, { concurrent: contract.realTime ?? false }, () => {
    async function open({ onTestFinished }: TestContext): Promise<DriverHarness> {
      const stage = await contract.openHarness();
      onTestFinished(async () => {
        await stage.driver.stop();
        await stage.close();
      });
      return stage;
    }

    async function begin(context: TestContext): Promise<ObservedDriver> {
      const stage = await open(context);
      const play = startObservedDriver(stage);
      await play.sees(() => play.calls() !== null, 'a calls snapshot');
      return play;
    }

    it('[M1] tells the numbers, the members and the states of the PBX', async (context) => {
      const { seen, sees, harness } = await begin(context);
      const [one] = harness.pbx.extensions;
      await sees(
        () =>
          seen.some(
            (it) => it.kind === 'directory' && it.numbers.queue?.includes(harness.pbx.queue) === true,
          ),
        'the queue in the directory',
      );
      await sees(
        () => seen.some((it) => it.kind === 'directory' && it.numbers.extension?.includes(one) === true),
        'the extension in the directory',
      );
      await sees(
        () =>
          seen.some(
            (it) =>
              (it.kind === 'queue-members' &&
                it.queue === harness.pbx.queue &&
                it.members.some((member) => member.extension === one)) ||
              (it.kind === 'extension-state' &&
                it.extension === one &&
                it.queues?.some(({ queue }) => queue === harness.pbx.queue)),
          ),
        'the membership',
      );
    });

    it('[M1] follows a call from its ring to its end', async (context) => {
      const { harness, sees, party, calls } = await begin(context);
      const [one] = harness.pbx.extensions;
      const call = await harness.pbx.ring(REMOTE, one);
      await sees(() => party(call, one) === 'ringing', 'the ring');
      await harness.pbx.answer(call);
      await sees(() => party(call, one) === 'connected', 'the conversation');
      await harness.pbx.end(call);
      await sees(() => calls()?.has(call) === false, 'the end');
    });

    it('[M1] answers say when they were asked and given, and never overlap', async (context) => {
      const { answers, harness } = await begin(context);
      await harness.pass(2_300);
      const given = answers();
      expect(given.length).toBeGreaterThanOrEqual(2);
      let before = 0;
      for (const { requestedAt, respondedAt } of given) {
        expect(requestedAt).toBeGreaterThanOrEqual(before);
        expect(respondedAt).toBeGreaterThanOrEqual(requestedAt);
        expect(respondedAt).toBeLessThanOrEqual(harness.now());
        before = respondedAt;
      }
    });

    it('[M12] sees a queue login that was made at the phone', async (context) => {
      const { harness, sees, queueLogin } = await begin(context);
      const [one] = harness.pbx.extensions;
      await sees(() => queueLogin(one) === true, 'the login');
      await harness.pbx.setQueueLogin(one, false);
      await sees(() => queueLogin(one) === false, 'the logout');
    });

    describe.each(contract.breakages)('when the PBX is %s', (how) => {
      it('[M3] nothing ends, the failure is told in plain words, and it recovers alone', async (context) => {
        const { harness, seen, sees, calls, answers } = await begin(context);
        const call = await harness.pbx.ring(REMOTE, harness.pbx.extensions[0]);
        const listed = (): boolean => calls()?.has(call) === true;
        await sees(listed, 'the call');
        await harness.pbx.break(how);
        const from = seen.length;
        await sees(() => seen.slice(from).some((it) => it.kind === 'poll-failed'), 'the failure', 8_000);
        await harness.pass(2_500);
        expect(listed()).toBe(true);
        for (const it of seen.slice(from))
          if (it.kind === 'poll-failed') {
            expect(it.message.length).toBeGreaterThan(5);
            expect(it.message).not.toMatch(/https?:|\bat \S+:\d+/);
            expect(it.reason === 'denied').toBe(how === 'denied');
          }
        await harness.pbx.mend();
        const mended = harness.now();
        const again = (): boolean => (answers().at(-1)?.requestedAt ?? 0) >= mended;
        await sees(again, 'an answer after the repair', contract.recoversWithinMs(how));
        expect(listed()).toBe(true);
      });
    });

    it('[F1] never asks more often than it may', async (context) => {
      const { harness } = await begin(context);
      const [one, two] = harness.pbx.extensions;
      for (let turn = 0; turn < 8; turn += 1) {
        harness.driver.touch(turn % 2 === 0 ? one : two);
        void harness.driver.execute(command(turn, harness.pbx.harmless), NO_CALL);
        await harness.pass(300);
      }
      const times = harness.pbx.requests().map(({ at }) => at);
      const inOneSecond = times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length);
      expect(Math.max(...inOneSecond)).toBeLessThanOrEqual(contract.requestsPerSecond);
    });

    it('asks a touched extension soon', async (context) => {
      const { harness, seen, sees } = await begin(context);
      const [, two] = harness.pbx.extensions;
      await harness.pass(1_500);
      const touchedAt = harness.now();
      harness.driver.touch(two);
      await sees(
        () =>
          seen.some(
            (it) => it.kind === 'extension-state' && it.extension === two && it.requestedAt >= touchedAt,
          ),
        'the state of the touched extension',
        2_000,
      );
    });

    commandContract(contract, begin);

    it('[F6] no delivery makes the webhook reader throw', async (context) => {
      const { harness } = await begin(context);
      const read = harness.driver.readWebhook;
      if (read === null) return;
      const bodies = [
        '',
        '{',
        '[]',
        'null',
        '"x"',
        '\u0000',
        '<html>',
        '{"event":{}}',
        `${'['.repeat(2_000)}`,
        'a=b&a=c',
      ];
      for (const body of bodies)
        for (const method of ['GET', 'POST'] as const) {
          const reading = read({
            method,
            headers: method === 'GET' ? {} : { 'content-type': 'text/plain', 'x-signature': '\u0000' },
            query: method === 'GET' ? body : '',
            body,
            receivedAt: 1,
          });
          const { status = 200, contentType = 'text/plain', body: said = '' } = reading.answer ?? {};
          expect(
            new Response(said || null, { status, headers: { 'content-type': contentType } }).status,
          ).toBe(status);
          if (reading.kind === 'invalid') expect(reading.issues.length).toBeGreaterThan(0);
          else expect(reading.observations.length + reading.warnings.length).toBeGreaterThan(0);
        }
    });

    it('a fault above the driver does not end its watch', async (context) => {
      const stage = await open(context);
      let times = 0;
      stage.driver.start(() => {
        times += 1;
        throw new Error('a fault above');
      });
      expect(await stage.until(() => times >= 5, 10_000)).toBe(true);
    });

    it('stop leaves nothing running', async (context) => {
      const { harness, seen } = await begin(context);
      await harness.pass(1_000);
      const stopping = harness.driver.stop();
      const before = seen.length;
      await stopping;
      const requests = harness.pbx.requests().length;
      expect(harness.pendingTimers() ?? 0).toBe(0);
      await harness.pass(1_500);
      expect(seen.length).toBe(before);
      expect(harness.pbx.requests().length).toBe(requests);
      expect(await harness.driver.execute(...drop(harness.pbx.extensions[0], '1'))).toMatchObject({
        kind: 'failed',
      });
    });

    it('[S4] shows the secret nowhere', async (context) => {
      const { harness, seen, sees, answers, outcome } = await begin(context);
      const outcomes: unknown[] = [];
      for (const how of contract.breakages.filter((it) => it !== 'denied')) {
        await harness.pbx.break(how);
        const from = seen.length;
        await sees(() => seen.slice(from).some((it) => it.kind === 'poll-failed'), 'the failure', 15_000);
        outcomes.push(await outcome(drop(harness.pbx.extensions[0], '1')));
        await harness.pbx.mend();
        const again = seen.length;
        await sees(() => answers(again).length > 0, 'the recovery', contract.recoversWithinMs(how));
      }
      const everything = `${JSON.stringify(seen)}${JSON.stringify(outcomes)}${harness.logged()}`;
      for (const form of [harness.secret, encodeURIComponent(harness.secret)])
        expect(everything).not.toContain(form);
    });
  });
}
