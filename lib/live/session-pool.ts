import type { LiveSession } from './live-session.ts';

/**
 * The live sessions of a page that shows several sites, one each: a site that stays on the page keeps its session and
 * so its picture, whatever else comes and goes.
 */
export class SessionPool {
  readonly #open: (site: string) => LiveSession;
  readonly #sessions = new Map<string, LiveSession>();

  constructor(open: (site: string) => LiveSession) {
    this.#open = open;
  }

  /** Opens and starts what is missing, stops what is not shown any more; returns the sessions in the order of `sites`. */
  show(sites: readonly string[]): readonly LiveSession[] {
    for (const [site, session] of this.#sessions) {
      if (sites.includes(site)) continue;
      session.stop();
      this.#sessions.delete(site);
    }
    return sites.map((site) => this.#sessions.get(site) ?? this.#start(site));
  }

  #start(site: string): LiveSession {
    const session = this.#open(site);
    this.#sessions.set(site, session);
    session.start();
    return session;
  }
}
