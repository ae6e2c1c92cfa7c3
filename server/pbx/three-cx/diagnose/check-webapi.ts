/** Key, dialect, licence and every method of a 3CX WebAPI. */

import { type Check, failed, passed, skipped, warning } from '#server/doctor/check.ts';
import { unknownOffset, updateClockOffset } from '#server/ingest/clock-offset.ts';
import { createRequestBudget } from '#server/ingest/request-budget.ts';
import type { Clock } from '#server/ports/clock.ts';
import {
  DIALECTS,
  type Dialect,
  type DialectSetting,
  methodNameIn,
  type WebApiReadMethod,
} from '../dialect.ts';
import { budgetToHalveRound, presenceRoundSeconds } from '../presence-tracker.ts';
import {
  isCallsAnswer,
  readVendorCalls,
  readVendorInfo,
  readVendorMembers,
  readVendorNumbers,
  readVendorState,
  type VendorReading,
} from '../vendor-json.ts';
import type { AskWebApi, WebApiAnswer } from '../webapi-client.ts';
import { readLicence } from './licence.ts';

export interface WebApiTarget {
  readonly ask: AskWebApi;
  readonly clock: Clock;
  readonly dialect: DialectSetting;
  readonly requestsPerSecond: number;
  /** Whom the site shows. */
  readonly watches: 'all' | 'members' | 'listed';
  /** Numbers that the configuration names. */
  readonly queues: readonly string[];
  readonly agents: readonly string[];
}

export async function checkWebApi(target: WebApiTarget): Promise<readonly Check[]> {
  const ask = paced(target);
  const licence = await ask('');
  const checks: Check[] = [checkKey(licence)];
  if (checks[0]?.status === 'bad') return checks;
  checks.push(checkLicence(licence, target.clock.now()), checkClock(licence));
  const found = await findDialect(ask, target.dialect);
  checks.push(found.check);
  if (found.dialect === null) return checks;
  return [...checks, ...(await checkMethods(ask, found.dialect, target))];
}

/** The doctor keeps to the budget like everybody. */
function paced({ ask, clock, requestsPerSecond }: WebApiTarget): AskWebApi {
  const budget = createRequestBudget(requestsPerSecond);
  return async (...request) => {
    const waitMs = budget.nextAt(clock.now()) - clock.now();
    if (waitMs > 0) await new Promise<void>((resolve) => void clock.after(waitMs, resolve));
    budget.take(clock.now());
    return ask(...request);
  };
}

const durationOf = (answer: WebApiAnswer): number => answer.respondedAt - answer.requestedAt;

function checkKey(licence: WebApiAnswer): Check {
  const took = durationOf(licence);
  if (licence.kind === 'answered') return passed('key', 'the access key is accepted', took);
  switch (licence.code) {
    case 'unauthorized':
    case 'forbidden':
      return failed(
        'key',
        licence.message,
        'Check driver.accessKey against the key in the settings of the WebAPI service.',
        took,
      );
    case 'not-found':
    case 'html':
      return warning(
        'key',
        `no licence answer: ${licence.message}`,
        'Older editions have none; the next steps tell more.',
        took,
      );
    case 'redirect':
      return failed(
        'key',
        licence.message,
        'Write the address that it redirects to into driver.baseUrl.',
        took,
      );
    case 'too-many':
      return failed(
        'key',
        licence.message,
        'Lower driver.requestsPerSecond, and ask again in a minute.',
        took,
      );
    default:
      return failed(
        'key',
        licence.message,
        'Check driver.baseUrl (usually …:5001/webapi) and the WebAPI service.',
        took,
      );
  }
}

function checkLicence(answer: WebApiAnswer, now: number): Check {
  const licence = answer.kind === 'answered' ? readLicence(answer.json) : null;
  if (licence === null) return skipped('licence', 'the PBX does not tell');
  const name = `${licence.product} ${licence.version}`.trim();
  const advice = 'Renew the licence of the WebAPI with its vendor.';
  if (licence.expiresAt === null) return warning('licence', `${name}, without an expiry date`, advice);
  const days = Math.floor((licence.expiresAt - now) / 86_400_000);
  const day = new Date(licence.expiresAt).toISOString().slice(0, 10);
  if (days < 0) return failed('licence', `${name} has expired on ${day}`, advice);
  if (days < 30) return warning('licence', `${name} expires on ${day}, in ${days} days`, advice);
  if (licence.api === false) return failed('licence', `${name} does not cover the API`, advice);
  return passed('licence', `${name}, valid until ${day}`);
}

function checkClock(answer: WebApiAnswer): Check {
  const offset = answer.kind === 'answered' ? updateClockOffset(unknownOffset, answer).offsetMs : null;
  if (offset === null) return skipped('clock', 'the PBX does not tell the time');
  if (offset === 0) return passed('clock', 'agrees with this machine');
  const seconds = Math.abs(offset) / 1_000;
  const message = `the PBX's clock is ${seconds} s ${offset > 0 ? 'behind' : 'ahead of'} this machine's`;
  return warning(
    'clock',
    message,
    'Ringside corrects it; better let both machines take the time from the network.',
  );
}

async function findDialect(
  ask: AskWebApi,
  setting: DialectSetting,
): Promise<{ check: Check; dialect: Dialect | null }> {
  const tried = setting === 'auto' ? DIALECTS : [setting];
  let said = '';
  for (const dialect of tried) {
    const answer = await ask(methodNameIn(dialect, 'pbx.calls'));
    if (answer.kind === 'answered' && isCallsAnswer(answer.json))
      return {
        dialect,
        check: passed('dialect', `${dialect}${setting === 'auto' ? ', found out' : ''}`, durationOf(answer)),
      };
    said = answer.kind === 'failed' ? answer.message : 'the answer has no result';
  }
  const advice =
    setting === 'auto'
      ? 'This does not look like a 3CX WebAPI: check driver.baseUrl and driver.accessKey.'
      : 'Leave driver.dialect at "auto".';
  return { dialect: null, check: failed('dialect', `not ${tried.join(' nor ')}: ${said}`, advice) };
}

/** What the board then does not know, as it says itself (rule F1). */
const WITHOUT: Readonly<Record<WebApiReadMethod, string>> = {
  'pbx.calls': 'the dialect is not found',
  'pbx.callsinfo': 'there is no board',
  'all.queue': 'no queue is known',
  'all.ext': 'no agent is known',
  'all.ivr': 'menus are shown as numbers',
  'all.group': 'ring groups are shown as numbers',
  'all.line': 'lines are shown as numbers',
  'all.registered': 'it is known later whose phone is registered: each is asked by itself',
  'queue.members': 'nobody knows who is in which queue',
  'ext.state': "no agent's presence is known",
  'ext.info': 'agents who are in no queue have no names',
};

async function checkMethods(
  ask: AskWebApi,
  dialect: Dialect,
  target: WebApiTarget,
): Promise<readonly Check[]> {
  const checks: Check[] = [];

  async function check<Value>(
    method: WebApiReadMethod,
    num: string | undefined,
    read: (json: unknown) => VendorReading<Value>,
    needed: boolean,
    tell: (value: Value) => string,
  ): Promise<Value | null> {
    const name = methodNameIn(dialect, method);
    const answer = await ask(name, num === undefined ? {} : { num });
    const reading = answer.kind === 'failed' ? { ...answer, kind: 'malformed' as const } : read(answer.json);
    if (reading.kind === 'read') {
      checks.push(passed(name, tell(reading.value), durationOf(answer)));
      return reading.value;
    }
    const report = needed ? failed : warning;
    const who = needed ? ' Ask the vendor of the WebAPI.' : '';
    checks.push(report(name, reading.message, `Without it ${WITHOUT[method]}.${who}`, durationOf(answer)));
    return null;
  }

  const some = (list: readonly unknown[]): string => `${list.length} found`;
  await check('pbx.callsinfo', undefined, readVendorCalls, true, (calls) => `${calls.length} active calls`);
  const numbers = async (method: WebApiReadMethod, needed: boolean) =>
    (await check(method, undefined, readVendorNumbers, needed, (list) => some(list.numbers)))?.numbers ??
    null;
  const queues = await numbers('all.queue', true);
  const extensions = await numbers('all.ext', true);
  for (const method of ['all.ivr', 'all.group', 'all.line', 'all.registered'] as const)
    await numbers(method, false);
  const queue = target.queues.find((number) => queues?.includes(number)) ?? queues?.[0];
  if (queue !== undefined) await check('queue.members', queue, readVendorMembers, true, some);
  const agent = target.agents.find((number) => extensions?.includes(number)) ?? extensions?.[0];
  if (agent !== undefined) {
    await check('ext.state', agent, readVendorState, true, () => `extension ${agent}`);
    await check('ext.info', agent, readVendorInfo, false, () => `extension ${agent}`);
  }
  return [
    ...checks,
    ...checkConfigured('queues', target.queues, queues),
    ...checkConfigured('agents', target.agents, extensions),
    ...checkRound(target, queues?.length ?? 0, extensions?.length ?? 0),
  ];
}

/** Longer than this, and people should know that a morning's first picture is incomplete. */
const LONG_ROUND_SECONDS = 30;

/** States have no list in the WebAPI: each extension is asked by itself. */
function checkRound(
  { agents, watches, requestsPerSecond }: WebApiTarget,
  queues: number,
  extensions: number,
): readonly Check[] {
  if (watches === 'members' || extensions === 0) return [];
  const asked = watches === 'all' ? extensions : agents.length;
  const seconds = Math.ceil(presenceRoundSeconds(asked, queues, requestsPerSecond));
  const message = `asking all ${asked} extensions once takes about ${seconds} s with ${requestsPerSecond} requests a second`;
  if (seconds <= LONG_ROUND_SECONDS) return [passed('presence', message)];
  const budget = budgetToHalveRound(asked, queues, requestsPerSecond);
  return [
    warning(
      'presence',
      message,
      `driver.requestsPerSecond ${budget} halves that, if the PBX bears it. "agents": "members" asks for the shown queues' members only.`,
    ),
  ];
}

function checkConfigured(
  name: 'queues' | 'agents',
  configured: readonly string[],
  existing: readonly string[] | null,
): readonly Check[] {
  if (configured.length === 0 || existing === null) return [];
  const missing = configured.filter((number) => !existing.includes(number));
  if (missing.length === 0) return [passed(name, `all ${configured.length} configured ones exist`)];
  return [failed(name, `not on this PBX: ${missing.join(', ')}`, `Correct "${name}" in the configuration.`)];
}
