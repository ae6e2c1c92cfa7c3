import { expect, it } from 'vitest';
import { siteId } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { startRunningServer } from '#server/running-server.fixture.ts';

const HQ = siteId('hq');

it('[F1] [F9] names the parts that the PBX does not tell, in the picture as in metrics, and counts bounds', async () => {
  const stand = await startRunningServer();
  stand.pbx.calls();
  const at = Date.now();
  const part = {
    part: 'queue-members',
    numbers: ['820'],
    count: 1,
    asOf: at,
    ...noticeWithText('link-error', { status: 500 }),
  } as const;
  stand.pbx.observe({ kind: 'unknown-parts', site: HQ, at, parts: [part] });
  stand.pbx.observe({ kind: 'site-warning', site: HQ, at, ...noticeWithText('many-calls', { most: 1 }) });
  stand.pbx.observe({ kind: 'site-warning', site: HQ, at, ...noticeWithText('link-cut-off') });
  const picture = (await (await stand.ask('/api/sites/hq/live')).json()) as { links: object };
  expect(picture.links).toMatchObject({ unknownParts: [{ ...part, asOf: new Date(at).toISOString() }] });
  const text = await (await stand.request('/metrics')).text();
  expect(text).toContain('ringside_unknown_parts{site="hq",part="queue-members"} 1');
  expect(text).toContain('ringside_unknown_parts{site="hq",part="names"} 0');
  expect(text).toContain('ringside_warnings{site="hq"} 2');
  expect(text).toContain('ringside_bounds_reached{site="hq"} 1');
  expect(text).toMatch(/ringside_poll_last_ok_timestamp_seconds\{site="hq"\} 1\d{9}/);
  expect(await (await stand.request('/api/health')).json()).toEqual({ status: 'ok' });
  await stand.stop();
});
