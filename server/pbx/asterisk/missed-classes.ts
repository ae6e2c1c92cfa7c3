/** Of which class the events were that the stream lacks, by what the lists show otherwise. */
import type { EventClass } from './event-classes.ts';
import type { PbxBook } from './pbx-book.ts';

export function missedClasses(streamed: PbxBook, listed: PbxBook): readonly EventClass[] {
  const isSame = (textOf: (book: PbxBook) => readonly string[]): boolean =>
    [...textOf(streamed)].sort().join('\n') === [...textOf(listed)].sort().join('\n');
  const classes: EventClass[] = [];
  if (!isSame(channelsOf)) classes.push('call');
  if (!isSame(entriesOf) || !isSame(dynamicMembersOf)) classes.push('agent');
  return classes;
}

const channelsOf = ({ channels }: PbxBook): readonly string[] =>
  [...channels.all()].map(({ uniqueid, state, bridge }) => `${uniqueid} ${state} ${bridge}`);

const entriesOf = ({ queues }: PbxBook): readonly string[] =>
  [...queues.all()].map(({ queue, uniqueid }) => `${queue} ${uniqueid}`);

/** Static members come and go with the configuration, of which no event tells. */
const dynamicMembersOf = ({ members }: PbxBook): readonly string[] =>
  [...members.members()]
    .filter(({ fixed }) => !fixed)
    .map((it) => `${it.queue} ${it.interface} ${it.isIn} ${it.paused} ${it.status.activity}`);
