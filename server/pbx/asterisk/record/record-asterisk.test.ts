import { afterEach, describe, expect, it, vi } from 'vitest';
import { siteOfDriver } from '#server/config/site-of-driver.ts';
import { parseConfig } from '#server/config.ts';
import type { Recording } from '#server/record/recording.ts';
import { definitionOf } from '../../drivers.ts';
import { error, openScriptedAmi, type ScriptedAmi } from '../ami/scripted-ami.fixture.ts';

const SECRET = 'canary-4711-of-the-manager';
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function pbx(): Promise<ScriptedAmi> {
  const ami = await openScriptedAmi({ secret: SECRET });
  open.push(ami.close);
  ami.list('QueueStatus', [
    { Event: 'QueueMember', Queue: '600', Name: 'Ada Lovelace', Location: 'PJSIP/201', Status: '1' },
  ]);
  ami.list('CoreShowChannels', []);
  ami.list('PJSIPShowEndpoints', [
    { Event: 'EndpointList', ObjectName: '201', Contacts: '201/sip:201@192.0.2.7:5060,' },
  ]);
  ami.list('SIPpeers', [
    { Event: 'PeerEntry', Channeltype: 'SIP', ObjectName: '201', IPaddress: '192.0.2.8', Description: 'Ada' },
  ]);
  ami.answer('ParkedCalls', () => [error('Permission denied')]);
  return ami;
}

async function record(port: number, secret = SECRET): Promise<{ recording: Recording; lines: string[] }> {
  const config = parseConfig({
    sites: [
      {
        id: 'hq',
        driver: { kind: 'asterisk-ami', host: '127.0.0.1', port, username: 'board', secret },
      },
    ],
  });
  const [site] = config.sites;
  if (site === undefined) throw new Error('no such site');
  const lines: string[] = [];
  const recording = await definitionOf(site.driver).record(
    siteOfDriver(config, site),
    (line) => void lines.push(line),
  );
  open.push(recording.stop);
  return { recording, lines };
}

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5_000, interval: 5 });

describe('a recording of an Asterisk', () => {
  it('[S4] has what it lists and sends, and neither secret nor names nor numbers', async () => {
    const ami = await pbx();
    const { recording, lines } = await record(ami.port);
    await until(() => expect(lines).toHaveLength(8));
    ami.event('QueueCallerJoin', {
      Channel: 'PJSIP/my-provider-0000000a',
      CallerIDNum: '05551239988',
      CallerIDName: 'Ann Other',
      Uniqueid: '1763712000.12',
      Queue: '600',
      Count: '1',
    });
    await until(() => expect(lines).toHaveLength(9));
    expect(await recording.stop()).toEqual({ words: '1 events and 4 lists', isEmpty: false });
    const read = lines.map((line): unknown => JSON.parse(line));
    expect(read[0]).toMatchObject({ kind: 'up' });
    expect(read).toContainEqual(expect.objectContaining({ action: 'ParkedCalls', failure: 'error' }));
    expect(read[8]).toMatchObject({
      kind: 'event',
      fields: expect.arrayContaining([
        ['Event', 'QueueCallerJoin'],
        ['Uniqueid', '1763712000.12'],
        ['Count', '1'],
      ]),
    });
    expect(lines.join('')).not.toMatch(
      /canary|05551239988|Ann|Ada|Lovelace|provider|\b201\b|\b600\b|192\.0\.2/,
    );
  });

  it('begins anew with all lists after a cut', async () => {
    const ami = await pbx();
    const { lines } = await record(ami.port);
    await until(() => expect(lines).toHaveLength(8));
    ami.cut();
    await until(() => expect(lines.filter((line) => line.includes('"up"'))).toHaveLength(2));
    expect(lines.filter((line) => line.includes('"down"'))).toHaveLength(1);
  });

  it('[S4] is empty where the account is refused, and says why', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const ami = await pbx();
    const { recording, lines } = await record(ami.port, 'another-canary');
    await until(() => expect(lines).toHaveLength(1));
    expect(lines[0]).toContain('"denied"');
    expect(told).toHaveBeenCalledWith(expect.stringContaining('does not accept'));
    expect(JSON.stringify([lines, told.mock.calls])).not.toContain('canary');
    expect((await recording.stop()).isEmpty).toBe(true);
  });
});
