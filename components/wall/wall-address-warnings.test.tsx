// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import messages from '../../messages/en.json' with { type: 'json' };
import { WallAddressWarnings } from './wall-address-warnings.tsx';
import { type AddressWarning, unknownQueuesWarning, unknownValueWarning } from './wall-options.ts';

let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(document.body.appendChild(document.createElement('main')));
});

afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
});

async function noteOf(
  notes: readonly AddressWarning[],
  doubts: readonly string[] = [],
): Promise<string | null | undefined> {
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
        <WallAddressWarnings notes={notes} doubts={doubts} />
      </NextIntlClientProvider>,
    ),
  );
  return document.querySelector('[role="note"]')?.textContent;
}

it('names queues that do not exist by their numbers', async () => {
  expect(await noteOf([unknownQueuesWarning(['999'])])).toBe('Queue 999 does not exist');
  expect(await noteOf([unknownQueuesWarning(['998', '999'])])).toBe('Queues 998, 999 do not exist');
});

it('names other parts of the address as they stand there', async () => {
  const notes = [
    unknownValueWarning('site', 'nowhere'),
    unknownValueWarning('only', 'x', ['queues', 'agents']),
  ];
  expect(await noteOf(notes)).toBe(
    '?site=nowhere does not exist · ?only=x does not exist. Possible: queues, agents',
  );
});

it('[M11] says for as long as it is so what the picture lacks, after what the address asks for', async () => {
  expect(await noteOf([], [])).toBeUndefined();
  expect(await noteOf([], ['Presence of 60 of 500 known'])).toBe('Presence of 60 of 500 known');
  expect(await noteOf([unknownQueuesWarning(['999'])], ['Presence of 60 of 500 known'])).toBe(
    'Queue 999 does not exist · Presence of 60 of 500 known',
  );
});
