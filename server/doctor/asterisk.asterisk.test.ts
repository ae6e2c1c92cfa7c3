import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsteriskLab, startAsteriskLab } from '#server/asterisk-lab/lab.ts';
import { parseConfig } from '#server/config.ts';
import { systemClock } from '#server/ports/clock.ts';
import type { SiteDiagnosis } from './check.ts';
import { diagnoseSite } from './diagnose-site.ts';
import { reportText } from './report.ts';

let lab: AsteriskLab;
beforeAll(async () => {
  lab = await startAsteriskLab();
}, 60_000);
afterAll(() => lab.stop());

function diagnose(driver: object = {}): Promise<SiteDiagnosis> {
  const { host, amiPort: port, username, secret } = lab;
  const config = parseConfig({
    sites: [{ id: 'hq', driver: { kind: 'asterisk-ami', host, port, username, secret, ...driver } }],
  });
  const [site] = config.sites;
  if (site === undefined) throw new Error('no site');
  return diagnoseSite(config, site, systemClock);
}

describe('the diagnosis of a real Asterisk', () => {
  it('is all good while people call', async () => {
    lab.phone('201', { answerAfterMs: 100 });
    const diagnosing = diagnose();
    const call = await lab.caller({ to: '555600', from: '4930123456' });
    const diagnosis = await diagnosing;
    expect(diagnosis.checks.filter(({ status }) => status !== 'good')).toEqual([]);
    expect(diagnosis.checks.find(({ name }) => name === 'version')?.message).toMatch(/^Asterisk \d+\./);
    expect(diagnosis.checks.find(({ name }) => name === 'queues')?.message).toContain('600');
    expect(reportText([diagnosis])).not.toContain(lab.secret);
    await call.hangUp();
  });

  it.each([
    [{ secret: 'wrong' }, 'login'],
    [{ username: 'nobody' }, 'login'],
    [{ context: 'from-nowhere' }, 'context'],
    [{ agentPattern: '^SIP/x(\\d+)$' }, 'agents'],
    [{ tls: true }, 'tls'],
  ])('with %j finds that to fix alone', async (driver, name) => {
    const { checks } = await diagnose(driver);
    expect(checks.filter(({ status }) => status === 'bad').map((check) => check.name)).toEqual([name]);
  });
});
