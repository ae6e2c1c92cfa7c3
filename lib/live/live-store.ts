import { apply, sameValue } from '../domain/diff.ts';
import { callId, extension, queueNumber } from '../domain/ids.ts';
import { getFrom } from '../domain/persistent-map.ts';
import { emptyPicture, memberKey, type Picture } from '../domain/picture.ts';
import type { Agent, Call, FiguresScope, Links, Member, Pulse, Queue } from '../domain/records.ts';
import type { CommandRecord } from '../model/command-record.ts';
import type { SiteIdentity } from '../model/site.ts';
import type { Patch, Snapshot, StreamPosition } from '../protocol/messages.ts';
import { BoardIndex } from './board-index.ts';
import { pictureFromWire } from './picture-from-wire.ts';
import { Topics } from './topics.ts';

/**
 * One site's picture in the browser. Topics: `queue:820`, `agent:204`, `call:<id>`, `member:820/204`, `waiting:820`,
 * `staffing:820`, `command:204`, `group:204` for one record; `queues`, `agents`, `calls`, `commands` for the order of a list and the
 * names in it; `parties` for who is in any call, and through which queue; `waiting`, `staffing`, `links`, `figures`,
 * `times`, `site` for the whole.
 */
export class LiveStore {
  readonly index = new BoardIndex();
  readonly topics = new Topics();
  #picture: Picture = emptyPicture({ pollIntervalMs: null, events: false });
  #position: StreamPosition | null = null;
  #site: SiteIdentity | null = null;
  #times: Pulse = { pollLastOkAt: null, pollAnsweredAt: null, eventsLastAt: null };

  /** Where in the stream the picture stands; null before the first snapshot. */
  get position(): StreamPosition | null {
    return this.#position;
  }

  get site(): SiteIdentity | null {
    return this.#site;
  }

  get times(): Pulse {
    return this.#times;
  }

  /** Null before the first snapshot. */
  get links(): Links | null {
    return this.#position === null ? null : this.#picture.links;
  }

  get figures(): FiguresScope {
    return this.#picture.figures;
  }

  queue(number: string): Queue | undefined {
    return getFrom(this.#picture.queues, queueNumber(number));
  }

  agent(number: string): Agent | undefined {
    return getFrom(this.#picture.agents, extension(number));
  }

  call(id: string): Call | undefined {
    return getFrom(this.#picture.calls, callId(id));
  }

  member(queue: string, agent: string): Member | undefined {
    return getFrom(this.#picture.members, memberKey(queueNumber(queue), extension(agent)));
  }

  command(id: string): CommandRecord | undefined {
    return getFrom(this.#picture.commands, id);
  }

  /** Takes a whole new picture; records that stayed as they were keep their identity. */
  replace(snapshot: Snapshot): void {
    const first = this.#position === null;
    this.#position = { epoch: snapshot.epoch, revision: snapshot.revision };
    const sameSite = this.#site !== null && sameValue(this.#site, snapshot.site);
    if (!sameSite) this.#site = snapshot.site;
    this.#times = snapshot.times;
    const topics = this.#advance(pictureFromWire(snapshot.state, first ? null : this.#picture));
    // The first snapshot turns "loading" into "empty", also where nothing changed.
    if (first) for (const topic of ['queues', 'agents', 'calls', 'links']) topics.add(topic);
    if (!sameSite) topics.add('site');
    this.topics.publish(topics.add('times'));
  }

  /** The patch must follow on the position (`from` equals the revision): the connection checks it. */
  apply(patch: Patch): void {
    this.#position = { epoch: patch.epoch, revision: patch.to };
    this.topics.publish(this.#advance(apply(this.#picture, patch.changes)));
  }

  setTimes(times: Pulse): void {
    if (sameValue(this.#times, times)) return;
    this.#times = times;
    this.topics.publish(['times']);
  }

  #advance(picture: Picture): Set<string> {
    const before = this.#picture;
    this.#picture = picture;
    return this.index.update(before, picture);
  }
}
