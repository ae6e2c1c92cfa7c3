// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { type RenderedSite, renderSite, snapshotOf } from '#components/board/live-site.fixture.tsx';
import type { CommandType } from '#lib/commands/commands.ts';
import { makeAgent, makeQueue } from '#lib/live/live.fixture.ts';
import { LogInAnotherAgent } from './log-in-another-agent.tsx';

let site: RenderedSite | null = null;
const asked: string[] = [];

afterEach(() => {
  site?.unmount();
  site = null;
  asked.length = 0;
  vi.unstubAllGlobals();
});

const people = [
  { number: '204', name: 'Bo' },
  { number: '5005', name: null },
];

async function show(openQueues: boolean, roleCommands?: readonly CommandType[]): Promise<RenderedSite> {
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    const search = new URL(url, 'http://x').searchParams.get('search') ?? '';
    const extensions = people.filter(({ number, name }) => `${number} ${name}`.includes(search));
    return new Response(JSON.stringify({ extensions, more: false }));
  });
  site = await renderSite({
    snapshot: snapshotOf(
      { queues: [makeQueue('820', 'Support')], agents: [makeAgent('204', { status: 'free' })] },
      { openQueues },
    ),
    ...(roleCommands === undefined ? {} : { roleCommands }),
    children: <LogInAnotherAgent queue="820" />,
  });
  return site;
}

const button = () => document.querySelector<HTMLButtonElement>('[data-login-another]');
const dialog = () => document.querySelector('[role="dialog"]');
const shows = (text: string): Promise<void> =>
  vi.waitFor(async () => {
    await act(async () => undefined);
    expect(document.body.textContent).toContain(text);
  }, 5_000);

it('[C1] logs in somebody whom the board does not show, found by number', async () => {
  const { sent } = await show(true);
  act(() => button()?.click());
  await shows('Log in an agent to Support (820)');
  await shows('5005');
  await act(async () => document.querySelector<HTMLInputElement>('input[value="5005"]')?.click());
  const submit = [...(dialog()?.querySelectorAll<HTMLButtonElement>('button') ?? [])].at(-1);
  await act(async () => submit?.click());
  expect(sent).toEqual([{ type: 'queue.login', extension: '5005', queue: '820' }]);
  expect(asked[0]).toBe('/api/sites/hq/queues/820/candidates?search=');
  // Who has no row yet: what came of it stands here.
  await shows('5005: Log in to 820 · sent');
});

it('shows whom the board knows with their status, and a number without a name once', async () => {
  await show(true);
  act(() => button()?.click());
  await shows('Free');
  const unnamed = document.querySelector('input[value="5005"]')?.closest('label');
  expect(unnamed?.textContent).toBe('5005');
});

it('[C5] is not there where the PBX takes in its members only, nor for those who may not log in', async () => {
  await show(false);
  expect(button()).toBeNull();
  site?.unmount();
  await show(true, ['call.drop']);
  expect(button()).toBeNull();
});
