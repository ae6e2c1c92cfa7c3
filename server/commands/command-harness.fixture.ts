/** Commands on their way through the runner, against a fake PBX and with the clock in the test's hand. */
import { randomUUID } from 'node:crypto';
import type { Command, CommandBody, CommandType } from '#lib/commands/commands.ts';
import { callId, extension, queueNumber, siteId } from '#lib/model/ids.ts';
import type { Principal } from '#lib/model/permission.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import { SETTINGS } from '#server/core/core-harness.fixture.ts';
import { T0 } from '#server/core/observations.fixture.ts';
import type { AuditEntry } from '#server/ports/audit-log.ts';
import { createFakeDriver, talkingCall } from '#server/ports/fake-driver.fixture.ts';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import type { ExtensionSnapshot, ObservedMembership } from '#server/ports/observation.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import type { PbxDriver } from '#server/ports/pbx-driver.ts';
import { createHub } from '../live/hub.ts';
import { silentLog } from '../live/silent-log.fixture.ts';
import { createCommandRunner, type Requester } from './command-runner.ts';
import type { RestoredCommand } from './restore-commands.ts';

export const HQ = siteId('hq');
const ANN: Principal = { id: 'user:ann', name: 'Ann', role: 'supervisor', sites: 'all', queues: 'all' };

/** A supervisor of everything, unless said otherwise. */
export const asPrincipal = (principal: Partial<Principal> = {}): Requester => ({
  principal: { ...ANN, ...principal },
  address: '127.0.0.1',
});
/** A supervisor of these queues. */
export const supervisorOfQueues = (...queues: readonly string[]) =>
  asPrincipal({ queues: queues.map(queueNumber) });

/** An extension's memberships by queue. */
export type Memberships = Readonly<Record<string, Omit<ObservedMembership, 'queue'>>>;
type StateParts = Partial<Omit<ExtensionSnapshot, 'queues'>> & { readonly queues?: Memberships | null };

interface HarnessOptions {
  readonly earlier?: readonly RestoredCommand[];
  readonly settings?: Partial<SiteSettings>;
  /** What the PBX can do; everything when left out. */
  readonly commands?: readonly CommandType[];
}

export type CommandHarness = ReturnType<typeof createCommandHarness>;

/** 204 and 205, queues 820 and 821; 204 talks in call 3, is in 820 and logged out of it. */
export function createCommandHarness({ settings = {}, commands, earlier = [] }: HarnessOptions = {}) {
  const clock = createManualClock(T0);
  const hub = createHub({
    sites: [{ ...SETTINGS, events: false, ...settings }],
    epoch: 'e1',
    clock,
    publisher: { patch: () => {}, heartbeat: () => {} },
    facts: { record: () => {} },
    log: silentLog,
  });
  const pbx = createFakeDriver(HQ, clock.now);
  const { capabilities } = pbx.driver;
  let touched = (): void => undefined;
  const driver: PbxDriver = {
    ...pbx.driver,
    capabilities: { ...capabilities, commands: commands ?? capabilities.commands },
    touch(number) {
      pbx.driver.touch(number);
      touched();
    },
  };
  pbx.driver.start(hub.observe);
  const audited: AuditEntry[] = [];
  let auditWorks = true;
  let counting = (): void => undefined;
  const runner = createCommandRunner({
    hub,
    drivers: new Map([[HQ, driver]]),
    audit: {
      async append(entry) {
        if (!auditWorks) throw new Error('disk full');
        audited.push(entry);
      },
      recent: async () => audited,
      close: async () => {},
    },
    clock,
    log: silentLog,
    count: () => counting(),
    earlier,
  });
  const numbers = { extension: ['204', '205'], queue: ['820', '821'] };
  pbx.observe({ kind: 'directory', site: HQ, requestedAt: T0, respondedAt: T0, numbers });
  pbx.calls(talkingCall('3', '204', '05551239988', T0 - 5_000));
  stated('204', { activity: 'busy', queues: { '820': { loggedIn: false } } });

  /** The PBX was asked just now how this extension is. */
  function stated(number: string, { queues = {}, ...parts }: StateParts): void {
    pbx.observe({
      kind: 'extension-state',
      site: HQ,
      requestedAt: clock.now(),
      respondedAt: clock.now(),
      extension: extension(number),
      registered: true,
      presence: 'Available',
      activity: 'idle',
      globalLogin: true,
      queues:
        queues === null
          ? null
          : Object.entries(queues).map(([queue, own]) => ({ queue: queueNumber(queue), ...own })),
      ...parts,
    });
  }

  /** An ordered stream states this call, whole. */
  function call(observed: ObservedCall): void {
    pbx.observe({ kind: 'call-state', site: HQ, receivedAt: clock.now(), call: observed });
  }

  const command = (body: CommandBody, id: string = randomUUID()): Command => ({ id, site: HQ, ...body });
  const run = (body: CommandBody, requester = asPrincipal()) => runner.run(command(body), requester);
  const shown = () => [...(hub.site(HQ)?.view.commands.values() ?? [])];
  /** The picture's id of the PBX's call; `none` when it shows no such call. */
  const idOf = (pbxCallId: string) => {
    const calls = [...(hub.site(HQ)?.view.calls.values() ?? [])];
    return calls.find((one) => one.pbxCallId === pbxCallId)?.id ?? callId('none');
  };
  const breakAudit = () => {
    auditWorks = false;
  };
  /** A fault inside the server, once a command is settled. */
  const breakCounting = () => {
    counting = () => {
      throw new Error('boom');
    };
  };
  return {
    whenTouched: (then: () => void) => {
      touched = then;
    },
    breakCounting,
    clock,
    hub,
    pbx,
    runner,
    audited,
    command,
    run,
    shown,
    stated,
    call,
    idOf,
    breakAudit,
  };
}
