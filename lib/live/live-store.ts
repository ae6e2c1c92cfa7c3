import type { CommandRecord } from '../model/command-record.ts';
import { callId, extension, queueNumber } from '../model/ids.ts';
import type { Agent, Call, FiguresScope, Links, LinkTimes, Member, Queue } from '../model/records.ts';
import type { SiteIdentity } from '../model/site.ts';
import { memberKey } from '../model/site-view.ts';
import { sameValue } from '../model/view-changes.ts';
import type { Patch, Snapshot, StreamPosition } from '../protocol/messages.ts';
import { SiteViewCopy } from '../protocol/site-view-copy.ts';
import { BoardIndex } from './board-index.ts';
import { TopicPublisher } from './topics.ts';

/**
 * One site's picture in the browser. Topics: `queue:820`, `agent:204`, `call:<id>`, `member:820/204`, `waiting:820`,
 * `staffing:820`, `command:204`, `group:204` for one record; `queues`, `agents`, `calls`, `commands` for the order of a list and the
 * names in it; `parties` for who is in any call, and through which queue; `waiting`, `staffing`, `links`, `figures`,
 * `times`, `site` for the whole.
 */
export class LiveStore {
  readonly index = new BoardIndex();
  readonly topics = new TopicPublisher();
  readonly #view = new SiteViewCopy();
  #position: StreamPosition | null = null;
  #site: SiteIdentity | null = null;
  #times: LinkTimes = { pollLastOkAt: null, pollAnsweredAt: null, eventsLastAt: null };

  /** Where in the stream the picture stands; null before the first snapshot. */
  get position(): StreamPosition | null {
    return this.#position;
  }

  get site(): SiteIdentity | null {
    return this.#site;
  }

  get times(): LinkTimes {
    return this.#times;
  }

  /** Null before the first snapshot. */
  get links(): Links | null {
    return this.#position === null ? null : this.#view.links;
  }

  get figures(): FiguresScope {
    return this.#view.figures;
  }

  queue(number: string): Queue | undefined {
    return this.#view.queues.get(queueNumber(number));
  }

  agent(number: string): Agent | undefined {
    return this.#view.agents.get(extension(number));
  }

  call(id: string): Call | undefined {
    return this.#view.calls.get(callId(id));
  }

  member(queue: string, agent: string): Member | undefined {
    return this.#view.members.get(memberKey(queueNumber(queue), extension(agent)));
  }

  command(id: string): CommandRecord | undefined {
    return this.#view.commands.get(id);
  }

  /** Takes a whole new picture; records that stayed as they were keep their identity. */
  replace(snapshot: Snapshot): void {
    const first = this.#position === null;
    this.#position = { epoch: snapshot.epoch, revision: snapshot.revision };
    const sameSite = this.#site !== null && sameValue(this.#site, snapshot.site);
    if (!sameSite) this.#site = snapshot.site;
    this.#times = snapshot.times;
    const topics = this.index.update(this.#view, this.#view.replace(snapshot.state));
    // The first snapshot turns "loading" into "empty", also where nothing changed.
    if (first) for (const topic of ['queues', 'agents', 'calls', 'links']) topics.add(topic);
    if (!sameSite) topics.add('site');
    this.topics.publish(topics.add('times'));
  }

  /** The patch must follow on the position (`from` equals the revision): the connection checks it. */
  apply(patch: Patch): void {
    this.#position = { epoch: patch.epoch, revision: patch.to };
    this.topics.publish(this.index.update(this.#view, this.#view.apply(patch.changes)));
  }

  setTimes(times: LinkTimes): void {
    if (sameValue(this.#times, times)) return;
    this.#times = times;
    this.topics.publish(['times']);
  }
}
