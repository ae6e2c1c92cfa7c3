/** A queue's member as an event or the queues' list gives it: two spellings of the same. */
import type { AmiMessage } from './ami/ami-message.ts';
import { deviceStateOf } from './device-state.ts';
import type { QueueMember } from './member-store.ts';
import { knownOrNull } from './read-channel.ts';

export function readMember(message: AmiMessage): QueueMember | null {
  const queue = knownOrNull(message.get('Queue'));
  const interfaceName = knownOrNull(message.get('Interface')) ?? knownOrNull(message.get('Location'));
  if (queue === null || interfaceName === null) return null;
  const paused = message.get('Paused') === '1';
  return {
    queue,
    interface: interfaceName,
    name: knownOrNull(message.get('MemberName')) ?? knownOrNull(message.get('Name')),
    stateInterface: knownOrNull(message.get('StateInterface')),
    fixed: message.get('Membership') === 'static',
    paused,
    pauseReason: paused ? knownOrNull(message.get('PausedReason')) : null,
    penalty: Number(message.get('Penalty') ?? 0) || 0,
    status: deviceStateOf(message.get('Status')),
    // Only events tell it; a list leaves it open.
    ringsInUse: message.get('Ringinuse') === '1',
    isLoggedIn: true,
  };
}
