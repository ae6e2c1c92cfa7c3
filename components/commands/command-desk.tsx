'use client';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import type { CommandType } from '#lib/domain/command.ts';
import { useLiveSession } from '#lib/live/hooks.ts';
import { type Desk, DeskContext, type OpenScreen } from './desk.ts';

// Loaded when first opened: a wall that nobody touches never pays for them.
const AgentMenu = lazy(() => import('./agent-menu.tsx').then((module) => ({ default: module.AgentMenu })));
const CommandToasts = lazy(() =>
  import('./command-toasts.tsx').then((module) => ({ default: module.CommandToasts })),
);
const DropDialog = lazy(() => import('./drop-dialog.tsx').then((module) => ({ default: module.DropDialog })));
const TransferDialog = lazy(() =>
  import('./transfer-dialog.tsx').then((module) => ({ default: module.TransferDialog })),
);

interface CommandDeskProps {
  readonly allowed: readonly CommandType[];
  readonly children: ReactNode;
}

/** The one place of a board where commands are given: one menu and one dialog for all tiles. */
export function CommandDesk({ allowed, children }: CommandDeskProps) {
  const session = useLiveSession();
  const [screen, setScreen] = useState<OpenScreen | null>(null);
  const [acted, setActed] = useState(false);
  const desk = useMemo<Desk>(
    () => ({
      allowed: new Set(allowed),
      open: setScreen,
      send: (request) => {
        setActed(true);
        void session.send(request);
      },
    }),
    [allowed, session],
  );
  const close = useCallback(() => setScreen(null), []);
  return (
    <DeskContext value={desk}>
      {children}
      <Suspense>{acted ? <CommandToasts /> : null}</Suspense>
      <Suspense>
        {screen?.kind === 'menu' ? <AgentMenu {...screen} key={screen.extension} onClose={close} /> : null}
        {screen?.kind === 'drop' ? <DropDialog {...screen} key={screen.callId} onClose={close} /> : null}
        {screen?.kind === 'transfer' ? (
          <TransferDialog {...screen} key={screen.callId} onClose={close} />
        ) : null}
      </Suspense>
    </DeskContext>
  );
}
