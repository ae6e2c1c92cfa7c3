import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { isHealthy } from '#server/doctor/check.ts';
import { reportText } from '#server/doctor/report.ts';
import { error, openScriptedAmi, success } from '../ami/scripted-ami.fixture.ts';
import { adviceFor } from './diagnose-asterisk.ts';
import { diagnose, EVERY_ACTION, open, SECRET, smallPbx } from './diagnose-stage.fixture.ts';

describe('the diagnosis of an Asterisk', () => {
  it('is all good where everything is as it should be', async () => {
    const { diagnosis, find } = await diagnose(await smallPbx(), {}, { queues: ['600'] });
    expect(diagnosis.checks.filter(({ status }) => status !== 'good')).toEqual([]);
    expect(find('version')?.message).toBe('Asterisk 22.1.0');
    expect(find('queues')?.message).toBe('600, 601');
    expect(find('agents')?.message).toBe('2 extensions');
    expect(reportText([diagnosis])).toContain('All good.');
  });

  it('knows phones of chan_sip and IAX2 too', async () => {
    const ami = await smallPbx();
    ami.list('SIPpeers', [{ Event: 'PeerEntry', ObjectName: '301' }]);
    ami.list('IAXpeerlist', [{ Event: 'PeerEntry', ObjectName: '401' }]);
    expect((await diagnose(ami)).find('agents')?.message).toBe('4 extensions');
  });

  it('[S4] tells the secret to nobody, and sends it as a proof alone', async () => {
    const ami = await smallPbx();
    const good = await diagnose(ami);
    const refused = await diagnose(ami, { secret: 'another-canary-0815' });
    const text = [good, refused].map(({ diagnosis }) => reportText([diagnosis]) + JSON.stringify(diagnosis));
    for (const secret of [SECRET, 'another-canary-0815'])
      for (const shown of [...text, ami.receivedBytes]) expect(shown).not.toContain(secret);
  });

  it('says that the account is refused, tries once, and asks nothing more', async () => {
    const ami = await smallPbx();
    const { diagnosis, find } = await diagnose(ami, { secret: 'wrong' });
    expect(find('login')).toMatchObject({
      status: 'bad',
      advice: expect.stringContaining('driver.secret'),
    });
    expect(diagnosis.checks.at(-1)?.name).toBe('login');
    expect(ami.received.map(({ name }) => name)).toEqual(['Challenge', 'Login']);
  });

  it('names the class that an account lacks when the PBX never says that it is ready', async () => {
    const ami = await smallPbx();
    ami.isBooted = false;
    const { find } = await diagnose(ami);
    expect(find('login')).toMatchObject({ status: 'bad', advice: expect.stringContaining('read = system') });
  });

  it('does not take something else on the port for an Asterisk', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).write('SSH-2.0-OpenSSH_9.6\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(() => new Promise((resolve) => server.close(resolve)));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { find } = await diagnose({ port });
    expect(find('login')).toMatchObject({
      status: 'bad',
      advice: expect.stringContaining('something else'),
    });
  });

  it('says that a port is shut, and where the PBX says which it is', async () => {
    const ami = await openScriptedAmi();
    await ami.close();
    const { diagnosis, find } = await diagnose(ami);
    expect(find('tcp')).toMatchObject({ status: 'bad', advice: expect.stringContaining('manager.conf') });
    expect(isHealthy([diagnosis])).toBe(false);
  });

  it('says that a port without TLS was taken for one with it', async () => {
    const { find } = await diagnose(await smallPbx(), { tls: true });
    expect(find('tls')).toMatchObject({ status: 'bad', advice: expect.stringContaining('driver.tls') });
  });

  it('says that a port with TLS was taken for one without it, and does not blame the account', async () => {
    const pem = (name: string): string =>
      readFileSync(new URL(`../../three-cx/fixtures/tls/${name}.pem`, import.meta.url), 'utf8');
    const ami = await openScriptedAmi({ tls: { cert: pem('cert'), key: pem('key') } });
    open.push(ami.close);
    const { find } = await diagnose(ami);
    expect(find('login')).toMatchObject({ status: 'bad', advice: expect.stringContaining('speaks TLS') });
    expect(find('login')?.advice).not.toContain('read =');
  });

  it('[S9] says what to do where the secret would have to go out in clear', async () => {
    const failure = { reason: 'denied', ...noticeWithText('link-plain-refused') } as const;
    const advice = await adviceFor(failure, { host: '192.0.2.1', port: 5038, tls: false });
    expect(advice).toMatch(/driver\.tls.*driver\.allowPlainLogin/);
  });

  it.each([
    [{ agentPattern: '^SIP/x(\\d+)$' }, 'agents', 'bad', 'PJSIP/201'],
    [{ agentPattern: '^PJSIP/(\\d+)$' }, 'agents', 'hint', 'Local/202@from-queue/n'],
  ])('with %j says which interfaces are nobody', async (driver, name, status, shown) => {
    const { find } = await diagnose(await smallPbx(), driver);
    expect(find(name)).toMatchObject({ status, message: expect.stringContaining(shown) });
  });

  it('names queues that are not there', async () => {
    const { find } = await diagnose(await smallPbx(), {}, { queues: ['600', { number: '999' }] });
    expect(find('queues')).toMatchObject({ status: 'bad', message: 'not on this PBX: 999' });
  });

  it('says that there are no queues, or that they cannot be listed', async () => {
    const ami = await smallPbx();
    ami.list('QueueStatus', []);
    expect((await diagnose(ami)).find('queues')?.status).toBe('hint');
    ami.answer('QueueStatus', () => [error('Invalid/unknown command: QueueStatus.')]);
    expect((await diagnose(ami)).find('queues')?.status).toBe('bad');
  });

  it('says that the dialplan has no such context', async () => {
    const ami = await smallPbx();
    ami.answer('ShowDialPlan', ({ get }) => [error(`Did not find context ${get('Context')}`)]);
    const { find } = await diagnose(ami, { context: 'from-nowhere' });
    expect(find('context')).toMatchObject({
      status: 'bad',
      message: expect.stringContaining('from-nowhere'),
    });
  });

  it('says what the account may not do, and calls that no fault', async () => {
    const ami = await smallPbx();
    const { Originate: _, QueuePause: __, ...rest } = EVERY_ACTION;
    ami.answer('ListCommands', () => [success(rest)]);
    for (const action of ['CoreSettings', 'ShowDialPlan'])
      ami.answer(action, () => [error('Permission denied')]);
    const { diagnosis, find } = await diagnose(ami);
    expect(find('actions')).toMatchObject({
      status: 'hint',
      message: 'the board will not offer to make calls and listen in, pause',
    });
    expect(find('version')?.status).toBe('hint');
    expect(find('context')?.status).toBe('hint');
    expect(isHealthy([diagnosis])).toBe(true);
    expect(reportText([diagnosis])).not.toContain('All good');
  });

  it('cannot list channels without the class for it', async () => {
    const ami = await smallPbx();
    ami.answer('CoreShowChannels', () => [error('Permission denied')]);
    expect((await diagnose(ami)).find('channels')).toMatchObject({
      status: 'bad',
      advice: expect.stringContaining('write ='),
    });
  });

  it.each([
    ['13.38.3', 'hint'],
    ['16.30.1', 'good'],
    ['certified/18.9-cert5', 'good'],
    ['GIT-master-4a5b6c7', 'good'],
  ])('takes Asterisk %s: %s', async (AsteriskVersion, status) => {
    const ami = await smallPbx();
    ami.answer('CoreSettings', () => [success({ AsteriskVersion })]);
    expect((await diagnose(ami)).find('version')?.status).toBe(status);
  });

  it('leaves no connection behind', async () => {
    const ami = await smallPbx();
    await diagnose(ami);
    await vi.waitFor(() => expect(ami.open).toBe(0));
  });
});
