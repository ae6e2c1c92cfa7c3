/**
 * The vendor's JSON, read tolerantly: numbers as strings and strings as numbers, missing lists, other spellings of
 * keys. Nothing here knows the domain; the `normalize-*` modules translate.
 */

import { z } from 'zod';
import { appendNoticeDetail, type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';

/**
 * How much of one answer is read (rule F9). An 8 MB answer can hold a hundred times as much, and a PBX that sends it is
 * mad or somebody else.
 */
export const ANSWER_LIMITS = {
  extensions: 30_000,
  queues: 1_000,
  /** IVRs, ring groups, lines: of each. */
  others: 10_000,
  calls: 5_000,
  membersOfQueue: 10_000,
  queuesOfExtension: 200,
  partiesOfCall: 64,
} as const;

/** Keys in lower case, so that `callsInfo`, `CallsInfo` and `callsinfo` are the same; null for those that lack. */
function withKeys(value: unknown, keys: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const lowered = new Map(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]));
  return Object.fromEntries(keys.map((key) => [key, lowered.get(key) ?? null]));
}

const record = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((value) => withKeys(value, Object.keys(shape)), z.object(shape));

/** Text, trimmed; numbers and booleans become text, anything else is empty. */
const text = z.unknown().transform((value) => {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
});

const TRUE = new Set(['true', '1', 'on', 'yes', 'loggedin']);
const FALSE = new Set(['false', '0', 'off', 'no', 'loggedout']);

/** A yes or no in any of the spellings that have been seen; null for anything else. */
const flag = z.unknown().transform((value): boolean | null => {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : String(value);
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : null;
});

/** A list; one thing alone counts as a list of it, nothing as an empty one, also within a list. */
const partiesSchema = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) =>
      (Array.isArray(value) ? value.slice(0, ANSWER_LIMITS.partiesOfCall) : [value]).filter(
        (one) => one !== undefined && one !== null,
      ),
    z.array(item),
  );

const count = z.unknown().transform((value): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
});

const party = record({ dnnum: text, dntype: text, externalparty: text, status: text });
export type VendorParty = z.output<typeof party>;

const call = record({
  callid: text.refine((id) => id !== '', 'a call without callID'),
  state: text,
  startedat: text,
  answeredat: text,
  did: text,
  owner: z.unknown().transform((value) => {
    const read = party.safeParse(value);
    return read.success && read.data.dnnum !== '' ? read.data : null;
  }),
  talkto: partiesSchema(party),
  routingto: partiesSchema(party),
});
export type VendorCall = z.output<typeof call>;

/** What is no record at all in a list of them is passed over. */
const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;

const member = record({
  num: text.refine((number) => number !== '', 'a member without num'),
  name: text,
  lastname: text,
  loggedin: flag,
});
export type VendorMember = z.output<typeof member>;

const numbers = record({ nums: z.array(z.unknown()) });
const calls = record({ count, callsinfo: z.unknown() });
const members = record({ count, members: z.unknown() });
const state = record({
  num: text,
  registered: flag,
  status: text,
  fwdname: text,
  qglobalstatus: flag,
  qstatus: z
    .unknown()
    .transform((value) =>
      Array.isArray(value) ? value.slice(0, ANSWER_LIMITS.queuesOfExtension).filter(isRecord) : null,
    )
    .pipe(z.array(record({ num: text, status: flag })).nullable()),
});
export type VendorState = z.output<typeof state>;
const info = record({ num: text, name: text, lastname: text });
export type VendorInfo = z.output<typeof info>;

/** A complete list, or why the answer cannot count as one (rule M3). */
export type VendorReading<Value> =
  | { readonly kind: 'read'; readonly value: Value; readonly unread?: Unread }
  | MalformedAnswer;

/** Entries of a list that are left out because they cannot be read: one of them takes nothing from the others (rule F6). */
export interface Unread {
  readonly count: number;
  /** Of the calls whose entries say at least that. */
  readonly ids: readonly string[];
}

export interface MalformedAnswer extends NoticeWithText {
  readonly kind: 'malformed';
  /** More than is read (rule F9). */
  readonly beyond?: { readonly list: string; readonly most: number };
}

/** What is wrong with a list, and the entries of it that can be used all the same (rule F6). */
export type VendorListReading<Item> =
  | { readonly kind: 'read'; readonly value: readonly Item[]; readonly unread?: Unread }
  | (MalformedAnswer & { readonly usable: readonly Item[] });

export const readVendorCalls = (json: unknown): VendorListReading<VendorCall> => {
  const outer = calls.safeParse(json);
  if (!outer.success) return { ...malformed(outer.error), usable: [] };
  return readCounted(outer.data.callsinfo, outer.data.count, call, 'callsInfo', ANSWER_LIMITS.calls);
};

export const readVendorMembers = (json: unknown): VendorReading<readonly VendorMember[]> => {
  const outer = members.safeParse(json);
  if (!outer.success) return malformed(outer.error);
  return readCounted(outer.data.members, outer.data.count, member, 'members', ANSWER_LIMITS.membersOfQueue);
};

export interface NumberList {
  readonly numbers: readonly string[];
  /** How many more were listed than are read. */
  readonly left: number;
}

export const readVendorNumbers = (
  json: unknown,
  most: number = ANSWER_LIMITS.extensions,
): VendorReading<NumberList> => {
  const read = numbers.safeParse(json);
  if (!read.success) return malformed(read.error);
  const { nums } = read.data;
  const given = z.array(text).parse(nums.slice(0, most));
  return {
    kind: 'read',
    value: {
      numbers: [...new Set(given.filter((number) => number !== ''))],
      left: Math.max(0, nums.length - most),
    },
  };
};

export const readVendorState = (json: unknown): VendorReading<VendorState> => {
  const read = state.safeParse(json);
  return read.success ? { kind: 'read', value: read.data } : malformed(read.error);
};

export const readVendorInfo = (json: unknown): VendorReading<VendorInfo> => {
  const read = info.safeParse(json);
  return read.success ? { kind: 'read', value: read.data } : malformed(read.error);
};

const probe = record({ result: z.unknown() });

/** Whether this is an answer to `pbx.calls`: JSON with `result`. */
export const isCallsAnswer = (json: unknown): boolean =>
  (probe.safeParse(json).data?.result ?? null) !== null;

/** A list whose stated `count` is its length; a missing list is empty only when `count` says 0. */
function readCounted<Item>(
  list: unknown,
  stated: number | null,
  item: z.ZodType<Item>,
  name: string,
  most: number,
): VendorListReading<Item> {
  const absent = list === undefined || list === null;
  if (absent && stated !== 0) {
    return { kind: 'malformed', ...noticeWithText('link-no-list', { list: name }), usable: [] };
  }
  const all = absent ? [] : list;
  const entries = Array.isArray(all) ? all.slice(0, most) : all;
  const read = z.array(item).safeParse(entries);
  const usable = read.success ? read.data : readableOf(entries, item);
  const unread = Array.isArray(entries) ? unreadOf(entries, item, usable.length) : null;
  if (!read.success && unread === null) return { ...malformed(read.error), usable };
  if (Array.isArray(all) && all.length > most)
    return {
      kind: 'malformed',
      ...noticeWithText('link-beyond-bounds', { list: name, most }),
      beyond: { list: name, most },
      usable,
    };
  const listed = Array.isArray(entries) ? entries.length : usable.length;
  if (stated !== null && stated !== usable.length && stated !== listed)
    return {
      kind: 'malformed',
      ...noticeWithText('link-incomplete', { count: stated, list: name, entries: listed }),
      usable,
    };
  return { kind: 'read', value: usable, ...(unread === null ? {} : { unread }) };
}

const named = record({ callid: text });

/**
 * What of a list cannot be read, where that is a slip in a list which is otherwise what it should be; null where nothing
 * is wrong, or everything: a list of words, or one with more bad entries than good ones, is no list of calls.
 */
function unreadOf<Item>(entries: readonly unknown[], item: z.ZodType<Item>, readable: number): Unread | null {
  const count = entries.length - readable;
  if (count === 0 || count > Math.max(1, readable)) return null;
  const bad = entries.filter((entry) => !item.safeParse(entry).success);
  if (!bad.every((entry) => typeof entry === 'object')) return null;
  const ids = bad.flatMap((entry) => named.safeParse(entry).data?.callid ?? []).filter((id) => id !== '');
  return { count, ids };
}

function readableOf<Item>(entries: unknown, item: z.ZodType<Item>): readonly Item[] {
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry) => item.safeParse(entry).data ?? []);
}

function malformed(error: z.ZodError): MalformedAnswer {
  const [first] = error.issues;
  const path = first === undefined ? '' : first.path.map(String).join('.');
  return {
    kind: 'malformed',
    ...appendNoticeDetail(noticeWithText('link-shape', { path }), first?.message ?? ''),
  };
}
