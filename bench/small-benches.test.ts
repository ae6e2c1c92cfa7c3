/** The benchmarks that need no browser run as they are, on a small scale: their figures say nothing then, but they are there. */
import { expect, it, vi } from 'vitest';
import { benchReconnect } from './comeback/comeback.ts';
import { benchFanout } from './fanout/fanout.ts';
import { benchPatch } from './patch.ts';
import { benchPoll } from './poll/poll.ts';
import { benchReduce } from './reduce.ts';
import type { Bench, Finding } from './report.ts';
import { benchWorstCases } from './worst/worst.ts';
import { HOSTILE_CASE_NAMES } from './worst/worst-messages.ts';
import { WORST_INPUTS } from './worst/worst-readers.ts';

// Some start up to four processes: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 90_000 });

async function findingsOf(bench: Bench): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  await bench((finding) => findings.push(finding), new AbortController().signal, 'small');
  // NaN is null in JSON.
  for (const finding of findings) expect(Object.values(finding)).not.toContain(Number.NaN);
  return findings;
}

it('[P5] fan-out: the clients speak the protocol of the server, and none misses a patch', async () => {
  const [ringside, bare, ...verdicts] = await findingsOf(benchFanout);
  for (const side of [ringside, bare]) {
    expect(side).toMatchObject({ clients: 40, lost: 0 });
    expect(side?.received).toBeGreaterThan(0);
  }
  expect(verdicts).toHaveLength(2);
});

it('[P1] comeback: every client is live again, whichever way it gets the picture', async () => {
  const findings = await findingsOf(benchReconnect);
  const ways = findings.filter(({ clients }) => clients === 40);
  expect(ways.map(({ failed }) => failed)).toEqual([0, 0, 0, 0]);
  const [bare, http] = ways;
  expect(http?.bytesAClient).toBeLessThan(Number(bare?.bytesAClient) / 2);
});

it('reduce: events and polls go through the whole pipeline', async () => {
  const findings = await findingsOf(benchReduce);
  expect(findings.filter(({ patchesOfUnchanged }) => patchesOfUnchanged === 0)).toHaveLength(4);
});

it('patch: every size of the centre makes patches', async () => {
  for (const { medianBytes } of await findingsOf(benchPatch)) expect(medianBytes).toBeGreaterThan(50);
});

it('poll: the driver asks a PBX over HTTP, within its budget', async () => {
  expect(await findingsOf(benchPoll)).toMatchObject([{ extensions: 5, met: true }]);
});

it('[F9] worst: every reader gets its worst input, and a PBX of every kind of madness is watched', async () => {
  const findings = await findingsOf(benchWorstCases);
  expect(findings).toHaveLength(WORST_INPUTS.length + 1 + HOSTILE_CASE_NAMES.length);
  const caseOf = (begin: string) => findings.find((finding) => finding.case.startsWith(begin));
  expect(caseOf('start with 500')).toMatchObject({ agents: 500 });
  expect(caseOf('40,000 calls on one extension')).toMatchObject({ calls: 800, said: '' });
  expect(caseOf('7.9 MB of brackets')).toMatchObject({ said: expect.stringContaining('nested') });
});
