'use client';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import type { CommandType } from '#lib/domain/command.ts';
import { useLinks, useLiveSession, useSite } from '#lib/live/hooks.ts';
import { type Desk, DeskContext, type OpenScreen } from './desk.ts';
import { useNotices } from './notices.tsx';
import { offeredCommands } from './offered-commands.ts';

// Loaded when first opened: a wall that nobody touches never pays for them.
const AgentMenu = lazy(() => import('./agent-menu.tsx').then((module) => ({ default: module.AgentMenu })));
const CommandToasts = lazy(() =>
  import('./command-toasts.tsx').then((module) => ({ default: module.CommandToasts })),
);
const DropDialog = lazy(() => import('./drop-dialog.tsx').then((module) => ({ default: module.DropDialog })));
const ListenDialog = lazy(() =>
  import('./listen-dialog.tsx').then((module) => ({ default: module.ListenDialog })),
);
const MakeDialog = lazy(() => import('./make-dialog.tsx').then((module) => ({ default: module.MakeDialog })));
const PauseDialog = lazy(() =>
  import('./pause-dialog.tsx').then((module) => ({ default: module.PauseDialog })),
);
const PullDialog = lazy(() => import('./pull-dialog.tsx').then((module) => ({ default: module.PullDialog })));
const TransferDialog = lazy(() =>
  import('./transfer-dialog.tsx').then((module) => ({ default: module.TransferDialog })),
);

interface CommandDeskProps {
  /** What the viewer's role may do anywhere. */
  readonly roleCommands: readonly CommandType[];
  readonly children: ReactNode;
}

const NONE: readonly CommandType[] = [];

/** The one place of a site where commands are given: one menu and one dialog for all its tiles. */
export function CommandDesk({ roleCommands, children }: CommandDeskProps) {
  const session = useLiveSession();
  const pbxCommands = useSite()?.commands ?? NONE;
  const refused = useLinks()?.refused ?? NONE;
  const { prepare } = useNotices();
  const [screen, setScreen] = useState<OpenScreen | null>(null);
  const [acted, setActed] = useState(false);
  const desk = useMemo<Desk>(() => {
    const expectNews = (): void => {
      setActed(true);
      prepare();
    };
    return {
      offered: offeredCommands(roleCommands, pbxCommands, refused),
      open: setScreen,
      send: (request) => {
        expectNews();
        void session.send(request);
      },
      undo: (command) => {
        expectNews();
        void session.undo(command);
      },
    };
  }, [roleCommands, pbxCommands, refused, session, prepare]);
  const close = useCallback(() => setScreen(null), []);
  // A menu closes after its item was picked: what the item opened stays.
  const closeMenu = useCallback(() => setScreen((now) => (now?.kind === 'menu' ? null : now)), []);
  return (
    <DeskContext value={desk}>
      {children}
      <Suspense>{acted ? <CommandToasts /> : null}</Suspense>
      <Suspense>
        {screen?.kind === 'menu' ? (
          <AgentMenu {...screen} key={screen.extension} onClose={closeMenu} />
        ) : null}
        {screen?.kind === 'drop' ? <DropDialog {...screen} key={screen.callId} onClose={close} /> : null}
        {screen?.kind === 'transfer' ? (
          <TransferDialog {...screen} key={screen.callId} onClose={close} />
        ) : null}
        {screen?.kind === 'pull' ? <PullDialog {...screen} key={screen.callId} onClose={close} /> : null}
        {screen?.kind === 'listen' ? <ListenDialog {...screen} key={screen.callId} onClose={close} /> : null}
        {screen?.kind === 'make' ? <MakeDialog {...screen} key={screen.extension} onClose={close} /> : null}
        {screen?.kind === 'pause' ? <PauseDialog {...screen} key={screen.extension} onClose={close} /> : null}
      </Suspense>
    </DeskContext>
  );
}
