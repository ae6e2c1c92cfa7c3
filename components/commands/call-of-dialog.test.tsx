// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { type RenderedSite, renderSite, snapshotOf } from '#components/board/live-site.fixture.tsx';
import { AgentTile } from '#components/tiles/agent-tile.tsx';
import { makeAgent, makeCall, makePatch, START_TIME } from '#lib/live/live.fixture.ts';
import { callId, extension } from '#lib/model/ids.ts';

const talks = (who: string) => ({
  state: 'talking' as const,
  waiting: false,
  legs: [{ extension: extension(who), status: 'talking' as const, since: START_TIME }],
});
const state = {
  agents: [
    makeAgent('201', { status: 'talking', callId: callId('talk') }),
    makeAgent('202', { status: 'talking', callId: callId('hidden') }),
  ],
  calls: [
    makeCall('talk', talks('201')),
    makeCall('hidden', { ...talks('202'), remote: { number: null, name: null } }),
  ],
};

let site: RenderedSite | null = null;

afterEach(() => {
  site?.unmount();
  site = null;
});

async function show(): Promise<RenderedSite> {
  site = await renderSite({
    snapshot: snapshotOf(state),
    children: ['201', '202'].map((number) => <AgentTile key={number} extension={number} compact={false} />),
  });
  return site;
}

const click = (label: string): void =>
  act(() => document.querySelector<HTMLElement>(`button[aria-label="${label}"]`)?.click());

/** The dialog is loaded when it is first opened. */
const says = (text: string): Promise<void> =>
  vi.waitFor(async () => {
    await act(async () => undefined);
    expect(document.querySelector('[role="alertdialog"]')?.textContent).toContain(text);
  }, 5_000);

it('[C3] goes on naming the call that was asked about when it ends, and drops nothing then', async () => {
  const { socket } = await show();
  click('Drop call of 201');
  await says('call with 05551239988?');
  await act(async () => socket.server.patch(makePatch(1, { calls: { remove: [callId('talk')] } })));
  await says('call with 05551239988?The call has ended.');
  const drop = [...document.querySelectorAll<HTMLButtonElement>('[role="alertdialog"] button')].at(-1);
  expect(drop?.disabled).toBe(true);
});

it('says that a number is withheld instead of that nobody knows it', async () => {
  await show();
  expect(document.querySelector('[data-agent="202"]')?.textContent).toContain('Withheld');
  click('Drop call of 202');
  await says('call with a withheld number?');
});
