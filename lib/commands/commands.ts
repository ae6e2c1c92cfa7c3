/** All commands: what a person can ask of the PBX (contract "Commands", rules C1–C4). */
import { z } from 'zod';
import type { SiteId } from '../model/ids.ts';
import { callAnswer } from './call-answer.ts';
import { callDrop } from './call-drop.ts';
import { callJoin } from './call-join.ts';
import { callBarge, callSpy, callWhisper } from './call-listening.ts';
import { callMake } from './call-make.ts';
import { callPull } from './call-pull.ts';
import { callTransfer } from './call-transfer.ts';
import { presenceSet } from './presence-set.ts';
import { queueLogin, queueLogout } from './queue-login.ts';
import { queuePause, queueUnpause } from './queue-pause.ts';

const COMMANDS = [
  callDrop,
  callTransfer,
  queueLogin,
  queueLogout,
  presenceSet,
  callMake,
  callAnswer,
  callJoin,
  callPull,
  callSpy,
  callWhisper,
  callBarge,
  queuePause,
  queueUnpause,
] as const;

type SchemasOf<Definitions extends readonly { readonly schema: z.ZodObject }[]> = {
  readonly [Index in keyof Definitions]: Definitions[Index]['schema'];
};

/** What browsers and scripts may ask: its input is the request on the wire, its output the command without its site. */
export const commandSchema = z.discriminatedUnion(
  'type',
  COMMANDS.map(({ schema }) => schema) as unknown as SchemasOf<typeof COMMANDS>,
);

type Readable<T> = { readonly [Key in keyof T]: T[Key] };
type Each<T> = T extends { readonly id: string } ? Readable<Omit<T, 'id'>> : never;

export type CommandType = (typeof COMMANDS)[number]['type'];
export type CommandBody = Each<z.output<typeof commandSchema>>;
export type Command = { readonly id: string; readonly site: SiteId } & CommandBody;
export type CommandOf<Type extends CommandType> = Extract<Command, { readonly type: Type }>;

export const COMMAND_TYPES: readonly CommandType[] = COMMANDS.map(({ type }) => type);

const DETAILS = new Map<CommandType, (asked: never) => string | null>(
  COMMANDS.map(({ type, detail }) => [type, detail]),
);

/** The rest of what was asked, for people: the queue, the destination, the presence, the pause's reason. */
export function commandDetail(command: CommandBody): string | null {
  return DETAILS.get(command.type)?.(command as never) ?? null;
}
