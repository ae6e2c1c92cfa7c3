/** Of which class the events were that the stream lacks, by what the lists show otherwise. */
import type { EventClass } from './event-class-tracker.ts';
import type { PbxStateStore } from './pbx-state-store.ts';

export function lostEventClasses(streamed: PbxStateStore, listed: PbxStateStore): readonly EventClass[] {
  const isSame = (textOf: (state: PbxStateStore) => readonly string[]): boolean =>
    [...textOf(streamed)].sort().join('\n') === [...textOf(listed)].sort().join('\n');
  const classes: EventClass[] = [];
  if (!isSame(channelsOf)) classes.push('call');
  if (!isSame(entriesOf) || !isSame(dynamicMembersOf)) classes.push('agent');
  return classes;
}

const channelsOf = ({ channels }: PbxStateStore): readonly string[] =>
  [...channels.all()].map(({ uniqueid, state, bridge }) => `${uniqueid} ${state} ${bridge}`);

const entriesOf = ({ queues }: PbxStateStore): readonly string[] =>
  [...queues.all()].map(({ queue, uniqueid }) => `${queue} ${uniqueid}`);

/** Static members come and go with the configuration, of which no event tells. */
const dynamicMembersOf = ({ members }: PbxStateStore): readonly string[] =>
  [...members.members()]
    .filter(({ fixed }) => !fixed)
    .map((it) => `${it.queue} ${it.interface} ${it.isLoggedIn} ${it.paused} ${it.status.activity}`);
