// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { type RenderedSite, renderSite, snapshotOf } from '#components/board/live-site.fixture.tsx';
import { CallsTable } from '#components/calls/calls-table.tsx';
import { AgentTile } from '#components/tiles/agent-tile.tsx';
import { QueueTile } from '#components/tiles/queue-tile.tsx';
import { COMMAND_TYPES, type CommandType } from '#lib/commands/commands.ts';
import { makeAgent, makeCall, makeMember, makePatch, makeQueue, START_TIME } from '#lib/live/live.fixture.ts';
import { callId, extension, queueNumber } from '#lib/model/ids.ts';

const QUEUES = [queueNumber('820'), queueNumber('821')];
const talking = { status: 'talking', callId: callId('talk') } as const;
const state = {
  queues: [makeQueue('820', 'Support'), makeQueue('821', 'Sales'), makeQueue('822', 'Billing')],
  agents: [
    makeAgent('201', { queues: QUEUES, ...talking }),
    makeAgent('202', { queues: QUEUES, status: 'paused', pauseReason: 'Lunch' }),
    makeAgent('203', { queues: QUEUES }),
    makeAgent('204', { queues: [], status: 'unregistered', registered: false }),
  ],
  members: [
    makeMember('820', '201'),
    { ...makeMember('820', '202'), paused: true, pauseReason: 'Lunch' },
    { ...makeMember('821', '202'), paused: true, pauseReason: 'Lunch', fixed: true },
    makeMember('820', '203'),
    { ...makeMember('821', '203'), paused: true },
  ],
  calls: [
    makeCall('talk', {
      state: 'talking',
      waiting: false,
      answeredAt: START_TIME,
      legs: [{ extension: extension('201'), status: 'talking', since: START_TIME }],
      listeners: [
        { extension: extension('299'), mode: 'whisper' },
        { extension: extension('298'), mode: null },
      ],
    }),
    makeCall('wait'),
  ],
};

let site: RenderedSite | null = null;

afterEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  site?.unmount();
  site = null;
  window.localStorage.clear();
});

async function show(
  commands: readonly CommandType[] = COMMAND_TYPES,
  openQueues = false,
): Promise<RenderedSite> {
  site = await renderSite({
    snapshot: snapshotOf(state, { commands, openQueues }),
    children: (
      <>
        <QueueTile number="820" dense={false} />
        {['201', '202', '203', '204'].map((number) => (
          <AgentTile key={number} extension={number} compact={false} />
        ))}
        <CallsTable />
      </>
    ),
  });
  // From here on things happen when they happen, as in a browser.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  return site;
}

/** Dialogs and menus are loaded when first opened, and what a click does shows when React has rendered it. */
const found = (selector: string, text = ''): Promise<HTMLElement> =>
  vi.waitFor(() => {
    const all = [...document.querySelectorAll<HTMLElement>(selector)];
    const element = all.find((one) => (one.textContent ?? '').includes(text));
    if (element === undefined) throw new Error(`no ${selector} with “${text}”`);
    return element;
  }, 5_000);
const gone = (selector: string): Promise<void> =>
  vi.waitFor(() => expect(document.querySelector(selector)).toBeNull(), 5_000);
const click = (element: Element): boolean =>
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
const button = (label: string): HTMLButtonElement => {
  const element = document.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
  if (element === null) throw new Error(`no button “${label}”`);
  return element;
};
async function openMenu(agent: string): Promise<string[]> {
  await gone('[role="menu"]');
  click(button(`Actions for ${agent}`));
  await found(`[role="menu"][aria-label="Actions for ${agent}"] [role="menuitem"]`);
  return [...document.querySelectorAll('[role="menuitem"]')].map((item) => item.textContent ?? '');
}
async function type(text: string): Promise<void> {
  const field = await found('[role="dialog"] input:not([type="radio"])');
  // Past React, which would else take it for a value of its own.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

it('offers nothing that the PBX cannot do, and no menu where nothing is left', async () => {
  await show(['call.answer']);
  expect(document.querySelectorAll('button')).toHaveLength(0);
});

it('offers what the PBX can do: here pauses and no presence', async () => {
  await show(['queue.pause', 'queue.unpause']);
  expect(await openMenu('203')).toEqual(['Pause…', 'Resume']);
  expect(document.querySelectorAll('[role="menuitemradio"]')).toHaveLength(0);
});

it('shows a pause with its reason on the tile, and on the chips of its queues', async () => {
  await show();
  const tile = document.querySelector('[data-agent="202"]');
  expect(tile?.getAttribute('data-status')).toBe('paused');
  expect(tile?.textContent).toContain('Paused');
  expect(tile?.textContent).toContain('Lunch');
  const chip = button('Log 202 out of queue 820');
  expect(chip.title).toContain('820: logged in, paused: Lunch');
  expect(chip.dataset.paused).toBe('true');
  expect(document.querySelector('[data-queue="820"] svg[role="img"]')?.getAttribute('aria-label')).toContain(
    '1 paused',
  );
});

it('does not log a fixed member out, and says why', async () => {
  await show();
  const chip = button('Log 202 out of queue 821');
  expect(chip.disabled).toBe(true);
  expect(chip.title).toContain('Static member: pause instead');
  const items = await openMenu('202');
  expect(items).toContain('Log out of Sales (821)Static member: pause instead');
});

it('names other shown queues apart where anybody can be logged in to any, and speaks of all of the own only', async () => {
  await show(['queue.login', 'queue.logout'], true);
  expect(await openMenu('203')).toEqual([
    'Log in to all of their queuesalready logged in to all of them',
    'Log out of all of their queues',
    'Log out of Support (820)',
    'Log out of Sales (821)',
    'Log in to Billing (822)',
  ]);
  const names = [...document.querySelectorAll('[role="menuitem"]')].map((item) =>
    item.getAttribute('aria-label'),
  );
  expect(names.slice(2)).toEqual([
    'Log 203 out of queue 820',
    'Log 203 out of queue 821',
    'Log 203 in to queue 822',
  ]);
  click(await found('[role="menuitem"]', 'Billing (822)'));
  expect(site?.sent).toEqual([{ type: 'queue.login', extension: '203', queue: '822' }]);
});

it('pauses in all queues for a usual reason or in one’s own words, and resumes', async () => {
  const { sent } = await show();
  await openMenu('203');
  click(await found('[role="menuitem"]', 'Pause…'));
  click(await found('[role="dialog"] button', 'Training'));
  await openMenu('203');
  click(await found('[role="menuitem"]', 'Pause…'));
  await type('  dentist ');
  click(await found('[role="dialog"] button[type="submit"]'));
  await openMenu('202');
  click(await found('[role="menuitem"]', 'Resume'));
  expect(sent).toEqual([
    { type: 'queue.pause', extension: '203', queue: null, reason: 'Training' },
    { type: 'queue.pause', extension: '203', queue: null, reason: 'dentist' },
    { type: 'queue.unpause', extension: '202', queue: null },
  ]);
});

it('gives a waiting caller to whoever can take them', async () => {
  const { sent, socket } = await show();
  expect(document.querySelectorAll('[aria-label="Pull caller 05551239988 out of queue 820"]')).toHaveLength(
    2,
  );
  click(button('Pull caller 05551239988 out of queue 820'));
  await found('[role="dialog"] label', 'Agent 203');
  const options = [...document.querySelectorAll<HTMLInputElement>('[role="dialog"] input[type="radio"]')];
  expect(options.map(({ value, disabled }) => `${value}${disabled ? ' off' : ''}`)).toEqual([
    '203',
    '202',
    '201 off',
    '204 off',
  ]);
  await type('202');
  click(await found('[role="dialog"] button[type="submit"]', 'Assign caller'));
  expect(sent).toEqual([{ type: 'call.pull', extension: '202', callId: 'wait' }]);
  click(button('Pull caller 05551239988 out of queue 820'));
  socket.server.patch(makePatch(1, { calls: { remove: ['wait'] } }));
  await found('[role="dialog"]', 'The caller is no longer waiting.');
});

it('asks for the phone to listen with, and remembers it for the site', async () => {
  const { sent } = await show();
  await openMenu('201');
  click(await found('[role="menuitem"]', 'Barge in'));
  expect((await found('[role="dialog"]')).textContent).toContain('both hear you');
  await type('299');
  click(await found('[role="dialog"] button[type="submit"]', 'Barge in'));
  await openMenu('201');
  click(await found('[role="menuitem"]', 'Listen in'));
  const field = await found('[role="dialog"] input:not([type="radio"])');
  expect((field as HTMLInputElement).value).toBe('299');
  click(await found('[role="dialog"] button[type="submit"]', 'Listen in'));
  expect(sent.map(({ type: verb, listener }) => `${verb} ${listener}`)).toEqual([
    'call.barge 299',
    'call.spy 299',
  ]);
});

it('offers to listen only to somebody who talks', async () => {
  await show(['call.spy', 'call.whisper', 'call.barge', 'queue.pause']);
  expect((await openMenu('203')).join()).not.toMatch(/listen|whisper|barge/i);
});

it('shows everybody who listens in, on the tile and in the table', async () => {
  await show([]);
  for (const place of ['[data-agent="201"]', '[data-call="talk"]']) {
    expect(document.querySelector(`${place} [data-listener="299"]`)?.textContent).toContain(
      '299 is whispering',
    );
    expect(document.querySelector(`${place} [data-listener="298"]`)?.textContent).toContain(
      '298 is listening',
    );
  }
});
