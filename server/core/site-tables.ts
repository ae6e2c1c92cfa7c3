/** Everything that the core keeps of one site, as tables that it alone writes. */
import type { CommandRecord } from '#lib/model/command-record.ts';
import type { CallId, Extension, QueueNumber } from '#lib/model/ids.ts';
import type { Agent, Call, FiguresScope, Links, LinkTimes, Member, Queue } from '#lib/model/records.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import { type MemberKey, NO_FIGURES_YET, type SiteView } from '#lib/model/site-view.ts';
import type { NumberKind } from '../ports/observed-call.ts';
import { initialLinks } from './begin-links.ts';
import { NEW_METER_STATE } from './events-meter.ts';
import type {
  KnownCall,
  KnownExtension,
  KnownMembership,
  LinkTrackerState,
  SiteState,
} from './site-state.ts';
import { Cell, Table, WriteJournal } from './table.ts';

export class SiteViewTables implements SiteView {
  readonly queues: Table<QueueNumber, Queue>;
  readonly members: Table<MemberKey, Member>;
  readonly agents: Table<Extension, Agent>;
  readonly calls: Table<CallId, Call>;
  readonly commands: Table<string, CommandRecord>;
  readonly #links: Cell<Links>;
  readonly #figures: Cell<FiguresScope>;

  constructor(journal: WriteJournal, links: Links) {
    this.queues = new Table(journal);
    this.members = new Table(journal);
    this.agents = new Table(journal);
    this.calls = new Table(journal);
    this.commands = new Table(journal);
    this.#links = new Cell(journal, links);
    this.#figures = new Cell(journal, NO_FIGURES_YET);
  }

  get links(): Links {
    return this.#links.value;
  }
  set links(links: Links) {
    this.#links.value = links;
  }

  get figures(): FiguresScope {
    return this.#figures.value;
  }
  set figures(figures: FiguresScope) {
    this.#figures.value = figures;
  }
}

export class SiteTables implements SiteState {
  readonly journal = new WriteJournal();
  readonly settings: SiteSettings;
  readonly view: SiteViewTables;
  readonly directory: Table<string, NumberKind> = new Table(this.journal);
  readonly extensions: Table<Extension, KnownExtension> = new Table(this.journal);
  readonly memberships: Table<MemberKey, KnownMembership> = new Table(this.journal);
  readonly calls: Table<CallId, KnownCall> = new Table(this.journal);
  readonly #membersOf = new Map<QueueNumber, Table<Extension, Extension>>();
  readonly #linkTimes: Cell<LinkTimes> = new Cell(this.journal, {
    pollLastOkAt: null,
    pollAnsweredAt: null,
    eventsLastAt: null,
  });
  readonly #links: Cell<LinkTrackerState> = new Cell(this.journal, NO_CONTACT_YET);
  readonly #ringsSeen: Cell<boolean> = new Cell<boolean>(this.journal, false);

  constructor(settings: SiteSettings) {
    this.settings = settings;
    this.view = new SiteViewTables(this.journal, initialLinks(settings));
  }

  /** The queue's members as last known: it may have thousands. */
  membersOf(queue: QueueNumber): Table<Extension, Extension> {
    const known = this.#membersOf.get(queue);
    if (known !== undefined) return known;
    const members = new Table<Extension, Extension>(this.journal);
    this.#membersOf.set(queue, members);
    return members;
  }

  get linkTimes(): LinkTimes {
    return this.#linkTimes.value;
  }
  set linkTimes(linkTimes: LinkTimes) {
    this.#linkTimes.value = linkTimes;
  }

  get links(): LinkTrackerState {
    return this.#links.value;
  }
  set links(links: LinkTrackerState) {
    this.#links.value = links;
  }

  get ringsSeen(): boolean {
    return this.#ringsSeen.value;
  }
  set ringsSeen(seen: boolean) {
    this.#ringsSeen.value = seen;
  }
}

const NO_CONTACT_YET: LinkTrackerState = {
  lastError: null,
  answerTookMs: 0,
  pollChangeCounts: [],
  meter: NEW_METER_STATE,
};
