/** An Asterisk behind its manager interface: the way to it, the account, and what the account may see and do. */

import { type Check, failed, passed, type SiteFindings } from '#server/doctor/check.ts';
import { checkNetwork, type NetworkTarget, speaksTls } from '#server/doctor/check-network.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { SiteOf } from '../../define-driver.ts';
import type { AmiFailure } from '../ami/ami-failure.ts';
import { type AmiLink, createAmiLink } from '../ami/ami-link.ts';
import type { AsteriskConfig } from '../config-schema.ts';
import { checkEventFilter } from './check-event-filter.ts';
import { checkManager } from './check-manager.ts';
import { createDoctorEventListener, type DoctorEventListener } from './doctor-event-listener.ts';

export async function diagnoseAsterisk(site: SiteOf<AsteriskConfig>, clock: Clock): Promise<SiteFindings> {
  const { driver } = site;
  const network = await checkNetwork(amiNetworkTarget(driver));
  const manager = network.reached ? await askManager(site, clock) : [];
  return { checks: [...network.checks, ...manager], instructions: instructions(driver) };
}

/** Where the manager interface is, and what to look at when it is not there. */
function amiNetworkTarget({ host, port, tls }: AsteriskConfig): NetworkTarget {
  return {
    host,
    port,
    secure: tls !== false,
    tlsCaFile: typeof tls === 'object' ? tls.caFile : undefined,
    key: 'driver.host',
    closedAdvice:
      'is enabled = yes in manager.conf, and are bindaddr and port those of driver.host and driver.port?',
    wrongTlsAdvice:
      'Perhaps the port speaks no TLS: it is another one (tlsbindaddr, often 5039), or driver.tls is false.',
    plainAdvice: 'Names and numbers travel in the clear: use tlsenable in manager.conf and driver.tls.',
  };
}

async function askManager(
  { id, driver, queues }: SiteOf<AsteriskConfig>,
  clock: Clock,
): Promise<readonly Check[]> {
  const since = clock.now();
  const ear = createDoctorEventListener(clock);
  const { link, failure } = await logIn(id, driver, clock, ear);
  try {
    if (failure !== null) return [failed('login', failure.message, await adviceFor(failure, driver))];
    const login = passed('login', `the account ${driver.username} is let in`, clock.now() - since);
    const { agentPattern, context } = driver;
    const checks = await checkManager(link, { queues, agentPattern, context });
    const filter = await checkEventFilter(link, driver.username);
    return [login, ...checks, ...(filter === null ? [] : [filter]), await ear.check(link, driver.username)];
  } finally {
    await link.stop();
  }
}

/** One attempt: resolves when the PBX has let us in, or has not. */
function logIn(
  site: string,
  { host, port, username, secret, tls, allowPlainLogin }: AsteriskConfig,
  clock: Clock,
  ear: DoctorEventListener,
): Promise<{ readonly link: AmiLink; readonly failure: AmiFailure | null }> {
  return new Promise((resolve) => {
    const link = createAmiLink({
      site,
      settings: { host, port, username, secret: secret.reveal(), tls, allowPlainLogin },
      clock,
      random: Math.random,
      log: quiet,
      handlers: {
        onUp: () => resolve({ link, failure: null }),
        onDown: (failure) => resolve({ link, failure }),
        onEvent: ear.take,
      },
    });
    link.start();
  });
}

/** What to do about a login that did not come about. Asks the port whether it speaks TLS where that may be the reason. */
export async function adviceFor(
  { reason, notice }: AmiFailure,
  driver: Pick<AsteriskConfig, 'host' | 'port' | 'tls'>,
): Promise<string> {
  if (reason === 'malformed') return ELSEWHERE;
  // It greeted, and took its time: nothing else listens there.
  if (notice.code === 'link-login-late' || notice.code === 'link-no-login') return SLOW;
  if (notice.code === 'link-plain-refused')
    return 'Use TLS: tlsenable in manager.conf and driver.tls. Where that cannot be, driver.allowPlainLogin lets the secret go out in clear.';
  if (reason === 'denied')
    return 'Check driver.username and driver.secret against manager.conf, and its deny and permit lines; then reload the manager.';
  if (notice.code === 'link-not-ready')
    return 'Give the account read = system,call,agent in manager.conf; if it has that, wait until the PBX has started.';
  // Whoever expects TLS waits for the other side to begin, as the other side waits for the greeting.
  if (driver.tls === false && (await speaksTls(driver)))
    return 'This port speaks TLS: set driver.tls, or use the port without it (bindaddr and port in manager.conf, often 5038).';
  return ELSEWHERE;
}

const SLOW =
  'The PBX greets and does not answer the login in time: look at its load and at the way to it (a slow line, a proxy that holds back).';
const ELSEWHERE = 'Check driver.host and driver.port: something else listens there.';

const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** What an administrator writes so that this account can see and do what the board offers. */
const instructions = ({ username }: AsteriskConfig): readonly string[] => [
  'In manager.conf (FreePBX: manager_custom.conf), then "manager reload":',
  `[${username}]`,
  'secret = …',
  'deny = 0.0.0.0/0.0.0.0',
  'permit = <address of this machine>/255.255.255.255',
  'read = system,call,agent',
  'write = system,call,agent,originate,reporting',
];
