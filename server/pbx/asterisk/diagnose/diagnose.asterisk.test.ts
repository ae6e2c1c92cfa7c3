import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { READ_NOTHING_ACCOUNT } from '#server/asterisk-lab/config/base-config.ts';
import { type AsteriskLab, startAsteriskLab } from '#server/asterisk-lab/lab.ts';
import { parseConfig } from '#server/config.ts';
import type { SiteDiagnosis } from '#server/doctor/check.ts';
import { diagnoseSite } from '#server/doctor/diagnose-site.ts';
import { reportText } from '#server/doctor/report.ts';
import { systemClock } from '#server/ports/clock.ts';

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
  it('is all good while something happens', async () => {
    const diagnosing = diagnose();
    let isOver = false;
    const happening = (async () => {
      for (let count = 0; !isOver; count += 1)
        await lab.cli(`queue ${count % 2 === 0 ? 'pause' : 'unpause'} member PJSIP/202 queue 600`);
    })();
    const diagnosis = await diagnosing.finally(() => {
      isOver = true;
    });
    await happening;
    expect(diagnosis.checks.filter(({ status }) => status !== 'good')).toEqual([]);
    expect(diagnosis.checks.find(({ name }) => name === 'version')?.message).toMatch(/^Asterisk \d+\./);
    expect(diagnosis.checks.find(({ name }) => name === 'queues')?.message).toContain('600');
    expect(reportText([diagnosis])).not.toContain(lab.secret);
  });

  it('[S4] says that an account may look only, and gives the secret away to nobody', async () => {
    const diagnosis = await diagnose({ username: READ_NOTHING_ACCOUNT });
    expect(diagnosis.checks.filter(({ status }) => status === 'bad')).toEqual([]);
    expect(diagnosis.checks.find(({ name }) => name === 'actions')?.status).toBe('hint');
    expect(JSON.stringify(diagnosis)).not.toContain(lab.secret);
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
