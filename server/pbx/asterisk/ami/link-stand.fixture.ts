/** A link on a scripted PBX, with everything that it says written down. */
import { afterEach, expect, vi } from 'vitest';
import { createVirtualClock, type VirtualClock } from '#server/pbx/virtual-clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import { type AmiLink, type AmiLinkHandlers, type AmiLinkSettings, createAmiLink } from './ami-link.ts';
import type { AmiMessage } from './ami-message.ts';
import type { AmiFailure } from './failure.ts';
import { openScriptedAmi, type ScriptedAmi, type ScriptedAmiOptions } from './scripted-ami.fixture.ts';

export interface LinkStand {
  readonly ami: ScriptedAmi;
  readonly link: AmiLink;
  readonly clock: VirtualClock;
  /** `up`, `down` and the names of events, in their order. */
  readonly course: string[];
  readonly events: AmiMessage[];
  readonly failures: AmiFailure[];
  readonly logged: { readonly level: string; readonly details: object; readonly message: string }[];
  readonly sent: string[];
  close(): Promise<void>;
}

export interface StandOptions {
  readonly ami?: ScriptedAmiOptions;
  readonly settings?: Partial<AmiLinkSettings>;
  readonly handlers?: Partial<AmiLinkHandlers>;
  readonly random?: () => number;
}

export interface LinkStands {
  /** The link is not started yet, so that the PBX can be told how to behave. */
  open(options?: StandOptions): Promise<LinkStand>;
  /** Started and up. */
  up(options?: StandOptions): Promise<LinkStand>;
  /** Closed with the test, as the stands are. */
  keep(one: { close(): Promise<unknown> }): void;
}

/** To be called once in a test file: what it opens is closed after each test. */
export function createLinkStands(): LinkStands {
  const kept: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const one of kept.splice(0)) await one.close();
  });
  const open = async (options: StandOptions = {}): Promise<LinkStand> => {
    const stand = await openLinkStand(options);
    kept.push(stand);
    return stand;
  };
  return {
    open,
    async up(options) {
      const stand = await open(options);
      stand.link.start();
      await until(() => expect(stand.link.isUp()).toBe(true));
      return stand;
    },
    keep: (one) => void kept.push(one),
  };
}

async function openLinkStand(options: StandOptions): Promise<LinkStand> {
  const ami = await openScriptedAmi(options.ami);
  const clock = createVirtualClock();
  const logged: LinkStand['logged'] = [];
  const course: string[] = [];
  const events: AmiMessage[] = [];
  const failures: AmiFailure[] = [];
  const sent: string[] = [];
  const { username, secret, port } = ami;
  const link = createAmiLink({
    site: 'hq',
    settings: { host: '127.0.0.1', port, username, secret, tls: false, ...options.settings },
    clock,
    random: options.random ?? (() => 0),
    log: createLog(logged),
    handlers: {
      onUp: () => void course.push('up'),
      onEvent(message) {
        course.push(message.event ?? '');
        events.push(message);
      },
      onDown(failure) {
        course.push('down');
        failures.push(failure);
      },
      onSend: (action) => void sent.push(action),
      ...options.handlers,
    },
  });
  return {
    ami,
    link,
    clock,
    course,
    events,
    failures,
    logged,
    sent,
    async close() {
      await link.stop();
      await ami.close();
    },
  };
}

/** Polls real time, because sockets are real, until the check passes. */
export const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 5_000, interval: 2 });

function createLog(logged: LinkStand['logged']): Logger {
  const at = (level: string) => (details: object, message: string) =>
    void logged.push({ level, details, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
