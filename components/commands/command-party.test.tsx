// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { type RenderedSite, renderSite, snapshotOf } from '#components/board/live-site.fixture.tsx';
import { makeAgent, makeCommand } from '#lib/live/live.fixture.ts';
import type { CommandRecord } from '#lib/model/command-record.ts';
import { CommandLogRow } from './command-log-row.tsx';

let site: RenderedSite | null = null;
afterEach(() => {
  site?.unmount();
  site = null;
});

async function sentenceOf(fields: Partial<CommandRecord>): Promise<string> {
  site?.unmount();
  const command = makeCommand('c1', { by: 'Ann', outcome: 'confirmed', ...fields });
  const agents = [makeAgent('204', { name: 'Bo' }), makeAgent('205', { name: 'Cy' })];
  site = await renderSite({
    snapshot: snapshotOf({ agents }),
    children: <CommandLogRow command={command} />,
  });
  return document.querySelector('[data-log] span')?.textContent ?? '';
}

it('[C4] the log names the other end of a call that was dropped, moved, assigned or heard', async () => {
  expect(await sentenceOf({ party: '05551239988' })).toBe('Ann dropped Bo’s call with 05551239988');
  expect(await sentenceOf({ party: '205' })).toBe('Ann dropped Bo’s call with Cy');
  expect(await sentenceOf({ type: 'call.transfer', detail: '205', party: '0555' })).toBe(
    'Ann transferred Bo’s call with 0555 to 205',
  );
  expect(await sentenceOf({ type: 'call.pull', party: '0555' })).toBe(
    'Ann assigned the waiting caller 0555 to Bo',
  );
  expect(await sentenceOf({ type: 'call.spy', detail: '205', party: '0555' })).toBe(
    'Ann listened in on Bo’s call with 0555 from 205',
  );
});

it('says no more than is known of who withholds their number, and of what is about no call', async () => {
  expect(await sentenceOf({ party: null })).toBe('Ann dropped Bo’s call');
  expect(await sentenceOf({ type: 'queue.login', detail: '820', party: null })).toBe(
    'Ann logged Bo in to 820',
  );
});
