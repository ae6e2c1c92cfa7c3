/**
 * Whether the account is kept from single events: an `eventfilter` leaves every list and every class as it is, and the
 * board then misses what it is never told. No event shows that one is missing, so the account's own section is read.
 */

import { type Check, failed, warning } from '#server/doctor/check.ts';
import type { AmiLink } from '../ami/ami-link.ts';
import type { AmiMessage } from '../ami/ami-message.ts';

/** Without any one of these a call, a caller or a member is shown wrongly until the lists are asked again. */
const NEEDED = [
  'Newchannel',
  'Newstate',
  'Hangup',
  'DialBegin',
  'DialEnd',
  'BridgeEnter',
  'BridgeLeave',
  'QueueCallerJoin',
  'QueueCallerLeave',
  'QueueCallerAbandon',
  'QueueMemberStatus',
  'QueueMemberPause',
  'AgentConnect',
  'DeviceStateChange',
] as const;

const ADVICE =
  'Take the eventfilter lines out of the account in manager.conf, or give this server an account of its own; then reload the manager.';

/** Null where there is none, or the PBX does not tell (an account without write = system may not ask). */
export async function checkEventFilter(link: Pick<AmiLink, 'send'>, username: string): Promise<Check | null> {
  const answer = await link.send('GetConfig', { Filename: 'manager.conf', Category: username });
  if (answer.kind !== 'success') return null;
  const filters = filtersIn(answer.message);
  if (filters.length === 0) return null;
  const said = filters.map(({ text }) => text).join(' · ');
  const missing = NEEDED.filter((name) => !passes(name, filters));
  if (missing.length === 0)
    return warning(
      'event filter',
      `the account has one: ${said}`,
      `It seems to let through what the board needs. ${ADVICE}`,
    );
  return failed('event filter', `it holds back ${missing.join(', ')}: ${said}`, ADVICE);
}

interface Filter {
  readonly text: string;
  readonly excludes: boolean;
  readonly matches: (name: string) => boolean;
}

/** `Line-000000-000004: eventfilter=!Event: Hangup`, one line each; the rest of the section is passed over. */
function filtersIn({ fields }: AmiMessage): readonly Filter[] {
  return fields.flatMap(([key, value]) => {
    const found = /^eventfilter(?:\((.*)\))?\s*=>?\s*(.*)$/i.exec(value);
    if (!key.startsWith('Line-') || found === null) return [];
    const [, criteria, pattern = ''] = found;
    return [criteria === undefined ? byPattern(pattern) : byCriteria(criteria, pattern)];
  });
}

/** A regular expression over the whole event; here over its name, which is its first line. */
function byPattern(text: string): Filter {
  const excludes = text.startsWith('!');
  const pattern = expression(excludes ? text.slice(1) : text);
  return { text, excludes, matches: (name) => pattern?.test(`Event: ${name}\r\n`) ?? false };
}

/** What looks at other fields than the name lets some of the events through, and some not. */
function byCriteria(criteria: string, expressionText: string): Filter {
  const excludes = /action\(exclude\)/i.test(criteria);
  const name = /name\(([^)]*)\)/i.exec(criteria)?.[1]?.trim();
  return {
    text: `(${criteria})${expressionText === '' ? '' : ` = ${expressionText}`}`,
    excludes,
    matches: (event) => name === undefined || name === event,
  };
}

/** Without filters that include, all is let in; whatever one excludes stays out. */
function passes(name: string, filters: readonly Filter[]): boolean {
  const including = filters.filter(({ excludes }) => !excludes);
  const isIncluded = including.length === 0 || including.some(({ matches }) => matches(name));
  return isIncluded && !filters.some(({ excludes, matches }) => excludes && matches(name));
}

function expression(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern);
  } catch {
    return null;
  }
}
