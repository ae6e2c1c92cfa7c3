/**
 * Convergence on the whole way (rule M14): a real server polls a simulated PBX over HTTP and takes its webhooks, 30 % of
 * them lost, doubled and out of order, at speed 20. Two polls after the last change and the last delivery the REST
 * picture is the truth. The same in virtual time, with more traffic: `pbx/three-cx/convergence.test.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, type ExpectStatic, it } from 'vitest';
import { startServer } from './compose.ts';
import { parseConfig } from './config.ts';
import { shownRestLines, trueLines, visibilityOf } from './pbx/three-cx/truth-lines.fixture.ts';
import { startSimulator } from './simulator/simulator.ts';
import type { Simulator } from './simulator/simulator-interface.ts';

const SECRET = '7b1e04d95fa263c8d0417ec96b3a852f';
const TOKEN = 'convergence-token-of-the-tests';
const SHAPES = ['talk-to', 'routing-to', 'routing-to-with-phones', 'phones-only'] as const;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const TRAFFIC_MS = 4_000;
const PATIENCE_MS = 20_000;

type Picture = Parameters<typeof shownRestLines>[0] & {
  readonly links: { readonly poll: { readonly lastOkAt: string | null } };
};

interface Site {
  readonly simulator: Simulator;
  picture(): Promise<Picture>;
  stop(): Promise<void>;
}

let dataDir = '';
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ringside-convergence-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function startSite(seed: number, waitingShape: (typeof SHAPES)[number]): Promise<Site> {
  const simulator = await startSimulator({ seed, waitingShape, speed: 20, agents: 12, queues: 3 });
  const config = parseConfig({
    server: { port: 0 },
    dataDir: join(dataDir, `${waitingShape}-${seed}`),
    apiTokens: [{ name: 'test', role: 'viewer', token: TOKEN }],
    sites: [
      {
        id: 'hq',
        timezone: simulator.timezone,
        driver: { kind: '3cx-webapi', baseUrl: simulator.webapiUrl, accessKey: simulator.accessKey },
        webhooks: { secrets: [SECRET] },
      },
    ],
  });
  const server = await startServer(config, { next: false, writeLog: () => undefined });
  simulator.change({ webhookUrl: `${server.url}/hooks/hq/${SECRET}` });
  await simulator.setFaults({
    webhooks: { lossRate: 0.3, duplicateRate: 0.3, reorderRate: 0.3, reorderWindowMs: 1_500 },
  });
  return {
    simulator,
    async picture() {
      const answer = await fetch(`${server.url}/api/sites/hq/live`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      return (await answer.json()) as Picture;
    },
    async stop() {
      await server.stop();
      await simulator.close();
    },
  };
}

/** Until two calls polls were asked and answered after this instant. */
async function twoPollsAfter(expect: ExpectStatic, site: Site, since: number): Promise<void> {
  let answers = new Set<string>();
  await expect
    .poll(
      async () => {
        const { lastOkAt } = (await site.picture()).links.poll;
        // An answer that came in at once may still have been asked before.
        if (lastOkAt !== null && Date.parse(lastOkAt) > since + 200) answers = answers.add(lastOkAt);
        return answers.size;
      },
      { timeout: PATIENCE_MS, interval: 100 },
    )
    .toBeGreaterThanOrEqual(2);
}

describe.each(SHAPES)('waiting callers as %s', (shape) => {
  it.concurrent.for(SEEDS)('[M14] seed %i', { timeout: 90_000 }, async (seed, { expect }) => {
    const site = await startSite(seed, shape);
    try {
      const began = Date.now();
      await expect
        .poll(() => Date.now() - began, { timeout: PATIENCE_MS, interval: 100 })
        .toBeGreaterThan(TRAFFIC_MS);
      site.simulator.freeze();
      await site.simulator.drain();
      await twoPollsAfter(expect, site, Date.now());
      const truth = site.simulator.truth();
      const sight = visibilityOf(shape);
      expect(truth.calls.length).toBeGreaterThan(0);
      expect(shownRestLines(await site.picture(), truth, sight)).toEqual(trueLines(truth, sight));
    } finally {
      await site.stop();
    }
  });
});
