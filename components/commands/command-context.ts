'use client';
import { createContext, useContext } from 'react';
import type { CommandType } from '#lib/commands/commands.ts';
import type { CommandRequest } from '#lib/live/command-request.ts';
import type { ShownCommand } from '#lib/live/shown-command.ts';
import type { ListeningMode } from '#lib/model/records.ts';

/** A dialog about one agent or call, or an agent's menu at the element that opened it. */
export type OpenDialog =
  | { readonly kind: 'drop'; readonly extension: string; readonly callId: string }
  | { readonly kind: 'transfer'; readonly extension: string; readonly callId: string }
  | { readonly kind: 'pull'; readonly callId: string }
  | {
      readonly kind: 'listen';
      readonly mode: ListeningMode;
      readonly extension: string;
      readonly callId: string;
    }
  | { readonly kind: 'make'; readonly extension: string }
  | { readonly kind: 'pause'; readonly extension: string }
  /** Somebody who is not in this queue. */
  | { readonly kind: 'login'; readonly queue: string }
  | { readonly kind: 'menu'; readonly extension: string; readonly anchor: HTMLElement };

export interface CommandContextValue {
  /** What the role may do and this site's PBX can: nothing else is shown. */
  readonly offered: ReadonlySet<CommandType>;
  readonly openDialog: (screen: OpenDialog) => void;
  readonly send: (request: CommandRequest) => void;
  /** Sends the opposite of what was sent from here a moment ago. */
  readonly undo: (command: ShownCommand) => void;
}

export const CommandContext = createContext<CommandContextValue | null>(null);

export function useCommandContext(): CommandContextValue {
  const commands = useContext(CommandContext);
  if (commands === null) throw new Error('This component stands outside of a command desk');
  return commands;
}
