/** A link on a scripted PBX, with everything that it says written down. */
import { vi } from 'vitest';
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

/** The link is not started yet, so that the PBX can be told how to behave. */
export async function openLinkStand(options: StandOptions = {}): Promise<LinkStand> {
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
