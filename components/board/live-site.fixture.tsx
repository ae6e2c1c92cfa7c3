/** One live site of made-up records, rendered into the page of a test. */
import { NextIntlClientProvider } from 'next-intl';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { CommandProvider } from '#components/commands/command-provider.tsx';
import { COMMAND_TYPES, type CommandType } from '#lib/commands/commands.ts';
import type { Locale } from '#lib/i18n/locales.ts';
import type { CommandRequest } from '#lib/live/command-request.ts';
import { LiveSessionContext } from '#lib/live/hooks.ts';
import { FakeSocket, FakeTime, makeSnapshot } from '#lib/live/live.fixture.ts';
import { LiveSession } from '#lib/live/live-session.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';
import en from '../../messages/en.json' with { type: 'json' };
import he from '../../messages/he.json' with { type: 'json' };

const MESSAGES = { en, he } as const;

export interface RenderedSite {
  readonly session: LiveSession;
  readonly socket: FakeSocket;
  readonly time: FakeTime;
  /** What the tiles and dialogs asked for. */
  readonly sent: readonly CommandRequest[];
  unmount(): void;
}

interface LiveSiteOptions {
  readonly snapshot: Snapshot;
  readonly roleCommands?: readonly CommandType[];
  readonly locale?: Locale;
  readonly children: ReactNode;
}

export async function renderSite(options: LiveSiteOptions): Promise<RenderedSite> {
  const { snapshot, roleCommands = COMMAND_TYPES, locale = 'en', children } = options;
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const socket = new FakeSocket();
  const time = new FakeTime();
  const sent: CommandRequest[] = [];
  let ids = 0;
  const session = new LiveSession({
    site: 'hq',
    viewer: 'Bob',
    time,
    open: socket.open,
    pageLife: { watch: () => () => undefined },
    send: async (_site, _id, request) => {
      sent.push(request);
      return { kind: 'taken' };
    },
    newId: () => {
      ids += 1;
      return `id${ids}`;
    },
    reload: () => undefined,
  });
  session.start();
  socket.server.connected();
  await socket.answer({ snapshot });
  const root = createRoot(document.body.appendChild(document.createElement('main')));
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="UTC">
        <LiveSessionContext value={session}>
          <CommandProvider roleCommands={roleCommands}>{children}</CommandProvider>
        </LiveSessionContext>
      </NextIntlClientProvider>,
    ),
  );
  return {
    session,
    socket,
    time,
    sent,
    unmount() {
      act(() => root.unmount());
      session.stop();
      document.body.replaceChildren();
    },
  };
}

/** A snapshot of a site whose PBX can do just this. */
export function snapshotOf(state: Parameters<typeof makeSnapshot>[1], site: Partial<Snapshot['site']> = {}) {
  const snapshot = makeSnapshot(1, state);
  return { ...snapshot, site: { ...snapshot.site, ...site } };
}
