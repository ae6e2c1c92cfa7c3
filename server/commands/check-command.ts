/** Whether a command makes sense against the picture, before anything is asked of the PBX (rule C3). */

import type { Command } from '#lib/domain/command.ts';
import type { Extension, QueueNumber } from '#lib/domain/ids.ts';
import { worded } from '#lib/domain/notice.ts';
import type { SiteState } from '#lib/domain/site-state.ts';
import { checkAnswer, checkJoin, checkMake } from './check-call-control.ts';
import { checkListening } from './check-listening.ts';
import { checkPause } from './check-pause.ts';
import { checkPull } from './check-pull.ts';
import { checkQueueLogin } from './check-queue-login.ts';
import { checkTransfer } from './check-transfer.ts';
import { type CommandCheck, meantCall, nonsense, sensible } from './command-check.ts';

export function checkCommand(command: Command, site: SiteState): CommandCheck {
  const { extension } = command;
  if (site.picture.agents.get(extension) === undefined && !canBecomeMember(command, site))
    return nonsense(worded('no-agent', { extension }));
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
    case 'call.pull':
      return checkPull(command, site);
    case 'call.spy':
    case 'call.whisper':
    case 'call.barge':
      return checkListening(command, site);
    case 'queue.pause':
    case 'queue.unpause':
      return checkPause(command, site);
  }
}

/** Where the board shows the members of its queues, whoever is in none yet comes on it by being logged in to one. */
function canBecomeMember({ type, extension }: Command, { settings, directory }: SiteState): boolean {
  const isOpen = type === 'queue.login' && settings.openQueues && settings.agents === 'members';
  return isOpen && directory.get(extension) === 'extension';
}

/** The queues that a command touches, for whoever may act on some queues only. */
export function commandScope(command: Command, site: SiteState): 'all' | readonly QueueNumber[] {
  switch (command.type) {
    case 'queue.login':
    case 'queue.logout':
    case 'queue.pause':
    case 'queue.unpause':
      return command.queue === null ? 'all' : [command.queue];
    case 'call.pull': {
      // The caller is the queue's, whoever he is given to. One who is gone is told so, not that it is forbidden.
      const call = site.picture.calls.get(command.callId);
      if (call === undefined) return queuesOf(site, command.extension);
      return call.queue === null ? [] : [call.queue];
    }
    default:
      return queuesOf(site, command.extension);
  }
}

function queuesOf(site: SiteState, extension: Extension): readonly QueueNumber[] {
  return site.extensions.get(extension)?.queues ?? [];
}
