import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type AsteriskLab, startAsteriskLab } from '#server/asterisk-lab/lab.ts';
import { siteOfDriver } from '#server/config/site-of-driver.ts';
import { parseConfig } from '#server/config.ts';
import { definitionOf } from '../../drivers.ts';

let lab: AsteriskLab;
beforeAll(async () => {
  lab = await startAsteriskLab();
}, 60_000);
afterAll(() => lab.stop());

it('[S4] a recorded call of a real Asterisk gives away no secret, no number and no name', async () => {
  const { host, amiPort: port, username, secret } = lab;
  const config = parseConfig({
    sites: [{ id: 'hq', driver: { kind: 'asterisk-ami', host, port, username, secret } }],
  });
  const [site] = config.sites;
  if (site === undefined) throw new Error('no such site');
  const lines: string[] = [];
  const recording = await definitionOf(site.driver).record(
    siteOfDriver(config, site),
    (line) => void lines.push(line),
  );
  const text = (): string => lines.join('');
  const until = (shown: string): Promise<void> =>
    vi.waitFor(() => expect(text()).toContain(shown), { timeout: 20_000, interval: 20 });
  await until('"action":"ParkedCalls"');

  const ada = lab.phone('201', { answerAfterMs: 100 });
  const local = lab.phone('205', { answerAfterMs: 100 });
  const queued = await lab.caller({ to: '555600', from: '4930123456', display: 'Ann Other' });
  const viaLocal = await lab.caller({ to: '555602', from: '4930987654', display: 'Bo Jones' });
  await (await ada.call(1)).until('answered');
  await (await local.call(1)).until('answered');
  await lab.cli('queue pause member PJSIP/202 queue 600 reason Holiday-in-Rome');
  await until('QueueMemberPause');
  await queued.hangUp();
  await viaLocal.hangUp();
  await until('AgentComplete');

  expect((await recording.stop()).isEmpty).toBe(false);
  const leaks = /4930123456|4930987654|Ann Other|Bo Jones|\b(?:Ada|Ben|Eve)\b|Rome|sip:|127\.0\.0\.1/.exec(
    text(),
  );
  expect(leaks).toBeNull();
  expect(text()).not.toContain(secret);
  // Extensions and queues, alone or as part of a channel, wherever they stand.
  const inside = lines.flatMap((line) => line.match(/["/:@](?:20[1-6]|30\d|60[0-3])["/@-]/g) ?? []);
  expect(inside).toEqual([]);
});
