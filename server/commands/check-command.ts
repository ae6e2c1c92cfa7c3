/** Whether a command makes sense against the picture, before anything is asked of the PBX (rule C3). */
import type { Command } from '#lib/domain/command.ts';
import type { QueueNumber } from '#lib/domain/ids.ts';
import type { SiteState } from '#lib/domain/live-state.ts';
import { getFrom } from '#lib/domain/persistent-map.ts';
import { checkAnswer, checkJoin, checkMake } from './check-call-control.ts';
import { checkQueueLogin } from './check-queue-login.ts';
import { checkTransfer } from './check-transfer.ts';
import { type CommandCheck, meantCall, nonsense, sensible } from './command-check.ts';

export function checkCommand(command: Command, site: SiteState): CommandCheck {
  const { extension } = command;
  if (getFrom(site.picture.agents, extension) === undefined)
    return nonsense(`There is no extension ${extension}.`);
  switch (command.type) {
    case 'call.drop':
      return meantCall(site, extension, command.callId);
    case 'call.transfer':
      return checkTransfer(command, site);
    case 'queue.login':
    case 'queue.logout':
      return checkQueueLogin(command, site);
    case 'presence.set':
      return sensible(null);
    case 'call.make':
      return checkMake(command, site);
    case 'call.answer':
      return checkAnswer(command, site);
    case 'call.join':
      return checkJoin(command, site);
  }
}

/** The queues that a command touches, for whoever may act on some queues only. */
export function commandScope(command: Command, site: SiteState): 'all' | readonly QueueNumber[] {
  if (command.type === 'queue.login' || command.type === 'queue.logout') {
    return command.queue === null ? 'all' : [command.queue];
  }
  return getFrom(site.extensions, command.extension)?.queues ?? [];
}
