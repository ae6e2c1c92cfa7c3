/** A queue's member as an event or the queues' list gives it: two spellings of the same. */
import type { AmiMessage } from './ami/ami-message.ts';
import { deviceStateOf } from './device-state.ts';
import type { Member } from './member-book.ts';
import { told } from './read-channel.ts';

export function readMember(message: AmiMessage): Member | null {
  const queue = told(message.get('Queue'));
  const interfaceName = told(message.get('Interface')) ?? told(message.get('Location'));
  if (queue === null || interfaceName === null) return null;
  const paused = message.get('Paused') === '1';
  return {
    queue,
    interface: interfaceName,
    name: told(message.get('MemberName')) ?? told(message.get('Name')),
    stateInterface: told(message.get('StateInterface')),
    fixed: message.get('Membership') === 'static',
    paused,
    pauseReason: paused ? told(message.get('PausedReason')) : null,
    penalty: Number(message.get('Penalty') ?? 0) || 0,
    status: deviceStateOf(message.get('Status')),
    // Only events tell it; a list leaves it open.
    ringsInUse: message.get('Ringinuse') === '1',
    isIn: true,
  };
}
