'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { useCommandContext } from '#components/commands/command-context.ts';
import { useCommandsOffReason } from '#components/commands/use-commands-off-reason.ts';
import { useLiveSession } from '#lib/live/hooks.ts';
import type { LiveStore } from '#lib/live/live-store.ts';
import { shortcutOf } from './shortcuts.ts';
import { itemOf } from './spatial-navigation.ts';

const COMMANDS = {
  d: { kind: 'drop', type: 'call.drop' },
  t: { kind: 'transfer', type: 'call.transfer' },
} as const;

/** Within a site: `d` and `t` drop and transfer the call of the agent, or of the row, that has the focus. */
export function ItemShortcuts({ children }: { readonly children: ReactNode }) {
  const { store } = useLiveSession();
  const desk = useCommandContext();
  const off = useCommandsOffReason();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    const press = (event: KeyboardEvent): void => {
      const key = shortcutOf(event);
      if ((key !== 'd' && key !== 't') || off !== null) return;
      const { kind, type } = COMMANDS[key];
      const talk = callOfItem(itemOf(document.activeElement), store);
      if (talk === null || !desk.offered.has(type)) return;
      event.preventDefault();
      desk.openDialog({ kind, ...talk });
    };
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, [store, desk, off]);
  return <div ref={place}>{children}</div>;
}

/** The call that an item is about, and the agent who has it; null where there is none. */
function callOfItem(
  item: HTMLElement | null,
  store: LiveStore,
): { readonly extension: string; readonly callId: string } | null {
  const { agent, call } = item?.dataset ?? {};
  const callId = agent === undefined ? call : (store.agent(agent)?.callId ?? undefined);
  if (callId === undefined) return null;
  const legs = store.call(callId)?.legs ?? [];
  const extension = agent ?? (legs.find(({ status }) => status === 'talking') ?? legs[0])?.extension;
  return extension === undefined ? null : { extension, callId };
}
