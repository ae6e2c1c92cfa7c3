import { expect, it } from 'vitest';
import { extension, queueNumber } from '#lib/model/ids.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import { createCommandHarness, HQ } from './command-harness.fixture.ts';
import { loginCandidates } from './login-candidates.ts';

const SUPPORT = queueNumber('820');

/** 204 is logged out of 820, 205 in it, 206 (Eve) in no queue; a hundred phones more. */
function stageOf(settings: Partial<SiteSettings>, more = 0) {
  const stage = createCommandHarness({ settings: { queueLogin: 'queue', openQueues: true, ...settings } });
  const now = stage.clock.now();
  const times = { site: HQ, requestedAt: now, respondedAt: now };
  const extras = Array.from({ length: more }, (_, index) => String(3_000 + index));
  stage.pbx.observe({
    kind: 'directory',
    ...times,
    numbers: { extension: ['204', '205', '206', ...extras], queue: ['820', '821'] },
  });
  stage.pbx.observe({ kind: 'extension-name', ...times, extension: extension('206'), name: 'Eve Öz' });
  stage.stated('205', { globalLogin: null, queues: { '820': { loggedIn: true } } });
  const search = (text: string) => {
    const site = stage.hub.site(HQ);
    if (site === undefined) throw new Error('no site');
    return loginCandidates(site, SUPPORT, text);
  };
  return { stage, search, numbers: (text: string) => search(text).extensions.map(({ number }) => number) };
}

it('[C3] offers whom the board does not show, and not who is logged in there', () => {
  const { search, numbers } = stageOf({ agents: 'members' });
  expect(search('')).toEqual({
    extensions: [
      { number: '204', name: null },
      { number: '206', name: 'Eve Öz' },
    ],
    more: false,
  });
  expect([numbers('20'), numbers('eve'), numbers('ÖZ'), numbers('9')]).toEqual([
    ['204', '206'],
    ['206'],
    ['206'],
    [],
  ]);
});

it('[C3] whoever it offers, the command is taken for', async () => {
  const { stage, numbers } = stageOf({ agents: 'members' });
  for (const number of numbers(''))
    expect(
      await stage.run({ type: 'queue.login', extension: extension(number), queue: SUPPORT }),
    ).toMatchObject({ record: { outcome: 'accepted' } });
});

it('keeps to the agents that the configuration shows, and to PBXs that take anybody in', () => {
  expect(stageOf({ agents: [extension('204')] }).numbers('')).toEqual(['204']);
  expect(stageOf({ agents: 'members', openQueues: false }).numbers('')).toEqual([]);
});

it('[F9] of many tells the first fifty, and that there are more', () => {
  const { search } = stageOf({ agents: 'members' }, 200);
  expect([search('').extensions.length, search('').more]).toEqual([50, true]);
  expect(search('3199')).toEqual({ extensions: [{ number: '3199', name: null }], more: false });
});
