/** `ext.state`, `ext.info` and `queue.members` → observations' contents. Pure. */
import { extension, queueNumber } from '#lib/model/ids.ts';
import type { ExtensionActivity, ExtensionSnapshot, ObservedMember } from '#server/ports/observation.ts';
import type { VendorInfo, VendorMember, VendorState } from './vendor-json.ts';

type VendorStateAnswer = Pick<
  ExtensionSnapshot,
  'extension' | 'registered' | 'presence' | 'activity' | 'globalLogin' | 'queues'
>;

/** Null when the answer is about another number than the one that was asked. */
export function normalizeState(asked: string, state: VendorState): VendorStateAnswer | null {
  if (state.num !== '' && state.num !== asked) return null;
  return {
    extension: extension(asked),
    registered: state.registered,
    presence: state.fwdname === '' ? null : state.fwdname,
    activity: activityOf(state.status),
    globalLogin: state.qglobalstatus,
    queues:
      state.qstatus === null
        ? null
        : state.qstatus
            .filter((queue) => queue.num !== '')
            .map((queue) => ({ queue: queueNumber(queue.num), loggedIn: queue.status })),
  };
}

/** Only `Free` is documented; everything that is not a known word for something else is busy. */
function activityOf(status: string): ExtensionActivity {
  switch (status.toLowerCase()) {
    case 'free':
      return 'idle';
    case 'ringing':
      return 'ringing';
    case 'dialing':
      return 'dialing';
    case '':
    case 'undefined':
    case 'unknown':
      return 'unknown';
    default:
      return 'busy';
  }
}

export function normalizeMembers(members: readonly VendorMember[]): readonly ObservedMember[] {
  const byNumber = new Map<string, ObservedMember>();
  for (const member of members)
    byNumber.set(member.num, {
      extension: extension(member.num),
      name: fullName(member.name, member.lastname),
      loggedIn: member.loggedin,
    });
  return [...byNumber.values()];
}

/** `undefined` when the answer is about another number than the one that was asked. */
export function normalizeName(asked: string, info: VendorInfo): string | null | undefined {
  if (info.num !== '' && info.num !== asked) return undefined;
  return fullName(info.name, info.lastname);
}

function fullName(first: string, last: string): string | null {
  const name = `${first} ${last}`.trim();
  return name === '' ? null : name;
}
