'use client';
import { createContext, useContext } from 'react';
import type { CommandType } from '#lib/domain/command.ts';
import type { CommandRequest } from '#lib/live/command-request.ts';

/** A dialog about one agent's call, or his menu at the element that opened it. */
export type OpenScreen =
  | { readonly kind: 'drop'; readonly extension: string; readonly callId: string }
  | { readonly kind: 'transfer'; readonly extension: string; readonly callId: string }
  | { readonly kind: 'menu'; readonly extension: string; readonly anchor: HTMLElement };

export interface Desk {
  readonly allowed: ReadonlySet<CommandType>;
  readonly open: (screen: OpenScreen) => void;
  readonly send: (request: CommandRequest) => void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('This component stands outside of a command desk');
  return desk;
}
