/** Queue login, logout and pauses (contract "Commands", rule C3). */

import type { Command } from '#lib/commands/commands.ts';
import type { Extension } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { CommandAnswer } from '#server/ports/pbx-driver.ts';
import { ACCEPTED, actionOutcome, combinedOutcome, rejected } from './action-outcome.ts';
import type { AmiLink } from './ami/ami-link.ts';
import type { QueueMember } from './member-store.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import { queueMemberTemplate } from './queue-member-template.ts';

type QueueCommand = Extract<
  Command,
  { readonly type: 'queue.login' | 'queue.logout' | 'queue.pause' | 'queue.unpause' }
>;

type Send = AmiLink['send'];

export async function runQueueCommand(
  command: QueueCommand,
  state: PbxStateStore,
  send: Send,
): Promise<CommandAnswer> {
  const memberships = state.members.membershipsOf(command.extension);
  switch (command.type) {
    case 'queue.login':
      return logInToQueue(command.extension, queuesToEnter(command, memberships), state, send);
    case 'queue.logout':
      return logOutOfQueue(command, memberships, send);
    case 'queue.pause':
    case 'queue.unpause':
      return pauseInQueue(command, memberships, send);
  }
}

/** Null stands for every queue that the agent is or was a member of by login. */
function queuesToEnter({ queue }: QueueCommand, memberships: readonly QueueMember[]): readonly string[] {
  if (queue !== null) return [queue];
  return [...new Set(memberships.filter(({ fixed }) => !fixed).map((member) => member.queue))];
}

async function logInToQueue(
  extension: Extension,
  queues: readonly string[],
  state: PbxStateStore,
  send: Send,
): Promise<CommandAnswer> {
  const memberships = state.members.membershipsOf(extension);
  if (queues.length === 0) {
    if (memberships.some(({ isLoggedIn }) => isLoggedIn)) return ACCEPTED;
    return rejected(noticeWithText('in-no-queue-yet', { extension }));
  }
  const absent = queues.filter(
    (queue) => !memberships.some((member) => member.queue === queue && member.isLoggedIn),
  );
  const outcomes = absent.map(async (queue) => {
    const as = queueMemberTemplate(extension, queue, state);
    const fields = {
      Queue: queue,
      Interface: as.interface,
      ...(as.stateInterface ? { StateInterface: as.stateInterface } : {}),
      ...(as.name ? { MemberName: as.name } : {}),
      ...(as.penalty > 0 ? { Penalty: String(as.penalty) } : {}),
    };
    const answer = await send('QueueAdd', fields);
    return answer.kind === 'error' && /already there/i.test(answer.text)
      ? ACCEPTED
      : actionOutcome(answer, 'agent');
  });
  return combinedOutcome(await Promise.all(outcomes));
}

async function logOutOfQueue(
  { extension, queue }: QueueCommand,
  memberships: readonly QueueMember[],
  send: Send,
): Promise<CommandAnswer> {
  const present = memberships.filter(
    (member) => member.isLoggedIn && (queue === null || member.queue === queue),
  );
  const free = present.filter(({ fixed }) => !fixed);
  const [firstFixed] = present.filter(({ fixed }) => fixed);
  if (firstFixed !== undefined && (queue !== null || free.length === 0))
    return isFixed(
      extension,
      present.map((member) => member.queue),
    );
  const outcomes = free.map(async (member) => {
    const answer = await send('QueueRemove', { Queue: member.queue, Interface: member.interface });
    if (answer.kind !== 'error') return actionOutcome(answer, 'agent');
    if (/not there/i.test(answer.text)) return ACCEPTED;
    return /not dynamic/i.test(answer.text)
      ? isFixed(extension, [member.queue])
      : actionOutcome(answer, 'agent');
  });
  return combinedOutcome(await Promise.all(outcomes));
}

function isFixed(extension: Extension, queues: readonly string[]): CommandAnswer {
  return rejected(noticeWithText('static-member', { extension, queues: queues.join(', ') }));
}

async function pauseInQueue(
  command: QueueCommand & { readonly type: 'queue.pause' | 'queue.unpause' },
  memberships: readonly QueueMember[],
  send: Send,
): Promise<CommandAnswer> {
  const { extension, queue } = command;
  const present = memberships.filter(
    (member) => member.isLoggedIn && (queue === null || member.queue === queue),
  );
  if (present.length === 0)
    return rejected(
      queue === null
        ? noticeWithText('in-no-queue', { extension })
        : noticeWithText('not-in-queue', { extension, queue }),
    );
  const reason = command.type === 'queue.pause' ? command.reason : null;
  const outcomes = [...new Set(present.map((member) => member.interface))].map(async (interfaceName) => {
    const fields = {
      Interface: interfaceName,
      Paused: command.type === 'queue.pause' ? 'true' : 'false',
      ...(queue === null ? {} : { Queue: queue }),
      ...(reason === null || reason === '' ? {} : { Reason: reason }),
    };
    return actionOutcome(await send('QueuePause', fields), 'agent');
  });
  return combinedOutcome(await Promise.all(outcomes));
}
