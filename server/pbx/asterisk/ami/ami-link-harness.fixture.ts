/** A link on a scripted PBX, with everything that it says written down. */
import { afterEach, expect, vi } from 'vitest';
import { createVirtualClock, type VirtualClock } from '#server/pbx/virtual-clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { AmiFailure } from './ami-failure.ts';
import { type AmiLink, type AmiLinkHandlers, type AmiLinkSettings, createAmiLink } from './ami-link.ts';
import type { AmiMessage } from './ami-message.ts';
import { openScriptedAmi, type ScriptedAmi, type ScriptedAmiOptions } from './scripted-ami.fixture.ts';

export interface AmiLinkHarness {
  readonly ami: ScriptedAmi;
  readonly link: AmiLink;
  readonly clock: VirtualClock;
  /** `up`, `down` and the names of events, in their order. */
  readonly log: string[];
  readonly events: AmiMessage[];
  readonly failures: AmiFailure[];
  readonly logged: { readonly level: string; readonly details: object; readonly message: string }[];
  readonly sent: string[];
  close(): Promise<void>;
}

export interface AmiLinkHarnessOptions {
  readonly ami?: ScriptedAmiOptions;
  readonly settings?: Partial<AmiLinkSettings>;
  readonly handlers?: Partial<AmiLinkHandlers>;
  readonly random?: () => number;
}

export interface AmiLinkHarnesses {
  /** The link is not started yet, so that the PBX can be told how to behave. */
  open(options?: AmiLinkHarnessOptions): Promise<AmiLinkHarness>;
  /** Started and up. */
  up(options?: AmiLinkHarnessOptions): Promise<AmiLinkHarness>;
  /** Closed with the test, as the stands are. */
  keep(one: { close(): Promise<unknown> }): void;
}

/** To be called once in a test file: what it opens is closed after each test. */
export function createAmiLinkHarnesses(): AmiLinkHarnesses {
  const kept: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const one of kept.splice(0)) await one.close();
  });
  const open = async (options: AmiLinkHarnessOptions = {}): Promise<AmiLinkHarness> => {
    const harness = await openAmiLinkHarness(options);
    kept.push(harness);
    return harness;
  };
  return {
    open,
    async up(options) {
      const harness = await open(options);
      harness.link.start();
      await until(() => expect(harness.link.isUp()).toBe(true));
      return harness;
    },
    keep: (one) => void kept.push(one),
  };
}

async function openAmiLinkHarness(options: AmiLinkHarnessOptions): Promise<AmiLinkHarness> {
  const ami = await openScriptedAmi(options.ami);
  const clock = createVirtualClock();
  const logged: AmiLinkHarness['logged'] = [];
  const log: string[] = [];
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
      onUp: () => void log.push('up'),
      onEvent(message) {
        log.push(message.event ?? '');
        events.push(message);
      },
      onDown(failure) {
        log.push('down');
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
    log,
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

function createLog(logged: AmiLinkHarness['logged']): Logger {
  const at = (level: string) => (details: object, message: string) =>
    void logged.push({ level, details, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
