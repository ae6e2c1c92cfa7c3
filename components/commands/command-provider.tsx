'use client';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { type FocusPosition, focusPositionOf, focusTargetNear } from '#components/board/keep-focus.ts';
import { ReturnFocusContext } from '#components/ui/return-focus.ts';
import type { CommandType } from '#lib/commands/commands.ts';
import { useLinks, useLiveSession, useSiteIdentity } from '#lib/live/hooks.ts';
import { CommandContext, type CommandContextValue, type OpenDialog } from './command-context.ts';
import { offeredCommands } from './offered-commands.ts';
import { useToasts } from './toast-provider.tsx';

// Loaded when first opened: a wall that nobody touches never pays for them.
const AgentMenu = lazy(() => import('./agent-menu.tsx').then((module) => ({ default: module.AgentMenu })));
const CommandToasts = lazy(() =>
  import('./command-toasts.tsx').then((module) => ({ default: module.CommandToasts })),
);
const DropDialog = lazy(() => import('./drop-dialog.tsx').then((module) => ({ default: module.DropDialog })));
const ListenDialog = lazy(() =>
  import('./listen-dialog.tsx').then((module) => ({ default: module.ListenDialog })),
);
const LoginDialog = lazy(() =>
  import('./login-dialog.tsx').then((module) => ({ default: module.LoginDialog })),
);
const MakeDialog = lazy(() => import('./make-dialog.tsx').then((module) => ({ default: module.MakeDialog })));
const PauseDialog = lazy(() =>
  import('./pause-dialog.tsx').then((module) => ({ default: module.PauseDialog })),
);
const PullDialog = lazy(() => import('./pull-dialog.tsx').then((module) => ({ default: module.PullDialog })));
const TransferDialog = lazy(() =>
  import('./transfer-dialog.tsx').then((module) => ({ default: module.TransferDialog })),
);

interface CommandProviderProps {
  /** What the viewer's role may do anywhere. */
  readonly roleCommands: readonly CommandType[];
  readonly children: ReactNode;
}

const NONE: readonly CommandType[] = [];

/** The one place of a site where commands are given: one menu and one dialog for all its tiles. */
export function CommandProvider({ roleCommands, children }: CommandProviderProps) {
  const session = useLiveSession();
  const pbxCommands = useSiteIdentity()?.commands ?? NONE;
  const refused = useLinks()?.refused ?? NONE;
  const { prepare } = useToasts();
  const [screen, setScreen] = useState<OpenDialog | null>(null);
  const [acted, setActed] = useState(false);
  const opener = useRef<Opener | null>(null);
  const commands = useMemo<CommandContextValue>(() => {
    const expectNews = (): void => {
      setActed(true);
      prepare();
    };
    return {
      offered: offeredCommands(roleCommands, pbxCommands, refused),
      openDialog: (next) => {
        opener.current = openerOf(next, opener.current);
        setScreen(next);
      },
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
  const wayBack = useCallback(() => returnFocusOf(opener.current), []);
  // A menu closes after its item was picked: what the item opened stays.
  const closeMenu = useCallback(() => setScreen((now) => (now?.kind === 'menu' ? null : now)), []);
  return (
    <CommandContext value={commands}>
      {children}
      <Suspense>{acted ? <CommandToasts /> : null}</Suspense>
      <ReturnFocusContext value={wayBack}>
        <Suspense>
          {screen?.kind === 'menu' ? (
            <AgentMenu {...screen} key={screen.extension} onClose={closeMenu} />
          ) : null}
          {screen?.kind === 'drop' ? <DropDialog {...screen} key={screen.callId} onClose={close} /> : null}
          {screen?.kind === 'transfer' ? (
            <TransferDialog {...screen} key={screen.callId} onClose={close} />
          ) : null}
          {screen?.kind === 'pull' ? <PullDialog {...screen} key={screen.callId} onClose={close} /> : null}
          {screen?.kind === 'listen' ? (
            <ListenDialog {...screen} key={screen.callId} onClose={close} />
          ) : null}
          {screen?.kind === 'login' ? <LoginDialog {...screen} key={screen.queue} onClose={close} /> : null}
          {screen?.kind === 'make' ? <MakeDialog {...screen} key={screen.extension} onClose={close} /> : null}
          {screen?.kind === 'pause' ? (
            <PauseDialog {...screen} key={screen.extension} onClose={close} />
          ) : null}
        </Suspense>
      </ReturnFocusContext>
    </CommandContext>
  );
}

interface Opener {
  /** Null: nothing had the focus. */
  readonly place: FocusPosition | null;
  /** Null: it is about no agent. */
  readonly extension: string | null;
}

/** A dialog that a menu leads to is opened by what opened the menu. */
function openerOf(screen: OpenDialog, before: Opener | null): Opener {
  const extension = 'extension' in screen ? screen.extension : null;
  if (screen.kind === 'menu') return { place: focusPositionOf(screen.anchor), extension };
  const active = document.activeElement;
  if (before !== null && active?.closest('[role="menu"]') instanceof Element) return before;
  const isSomewhere = active instanceof HTMLElement && active !== document.body;
  return { place: isSomewhere ? focusPositionOf(active) : null, extension };
}

/** The opener; where it is gone with its call, the menu of the agent; where that is gone too, what took its place. */
function returnFocusOf(opener: Opener | null): HTMLElement | true {
  if (opener === null || opener.place === null) return true;
  const { place, extension } = opener;
  const back = focusTargetNear(place);
  if (back === place.element || extension === null) return back ?? true;
  const menu = place.within.querySelector(`[data-menu="${CSS.escape(extension)}"]`);
  return menu instanceof HTMLElement && menu.isConnected ? menu : (back ?? true);
}
