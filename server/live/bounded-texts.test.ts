import { describe, expect, it } from 'vitest';
import { extension, queueNumber, siteId } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import { MAX_NAME_LENGTH, MAX_NUMBER_LENGTH, withBoundedTexts } from './bounded-texts.ts';

const SITE = siteId('hq');
const LONG = 'x'.repeat(60_000);
const asked = { site: SITE, requestedAt: 1, respondedAt: 2 } as const;

const party = (text: string) =>
  ({ number: text, kind: 'extension', status: 'ringing', otherNumber: text }) as const;

const call = (text: string): ObservedCall => ({
  pbxCallId: text,
  startedAt: 1,
  answeredAt: null,
  did: text,
  owner: party(text),
  connected: [party(text)],
  offered: [party('204'), party(text)],
  transferring: false,
  queue: queueNumber(text),
  remoteName: text,
  listeners: [{ extension: extension(text), mode: null }],
});

/** One of each kind that carries texts of a PBX. */
const kinds = (text: string): readonly Observation[] => [
  { kind: 'calls', ...asked, clockOffsetMs: 0, calls: [call('short'), call(text)] },
  { kind: 'partial-calls', ...asked, calls: [call(text)] },
  { kind: 'call-state', site: SITE, receivedAt: 1, call: call(text) },
  { kind: 'call-over', site: SITE, receivedAt: 1, pbxCallId: text, startedAt: null },
  {
    kind: 'queue-members',
    ...asked,
    queue: queueNumber(text),
    members: [{ extension: extension(text), name: text, loggedIn: null }],
  },
  {
    kind: 'extension-state',
    ...asked,
    extension: extension(text),
    registered: null,
    presence: text,
    activity: 'idle',
    globalLogin: null,
    queues: [{ queue: queueNumber(text), loggedIn: null, pauseReason: text }],
  },
  { kind: 'directory', ...asked, numbers: { extension: ['204', text], queue: [text] } },
  { kind: 'extension-name', ...asked, extension: extension(text), name: text },
  {
    kind: 'call-event',
    site: SITE,
    receivedAt: 1,
    at: null,
    call: { pbxCallId: text, startedAt: [1], conversation: 0 },
    type: { kind: 'ringing' },
    direction: 'inbound',
    number: text,
    numberKind: 'extension',
    remote: { number: text, name: text },
    did: text,
  },
  { kind: 'site-warning', site: SITE, at: 1, ...noticeWithText('members-unshown', { names: text }) },
  {
    kind: 'poll-failed',
    site: SITE,
    at: 1,
    reason: 'malformed',
    ...noticeWithText('link-login-refused', { reason: text }),
  },
];

const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

describe('the texts of a PBX', () => {
  it.each(kinds(LONG).map((one) => [one.kind, one] as const))('[F9] are cut off in %s', (_, one) => {
    const longest = Math.max(...textsOf(withBoundedTexts(one)).map(({ length }) => length));
    expect(longest).toBeLessThanOrEqual(
      one.kind === 'site-warning' || one.kind === 'poll-failed' ? 1_000 : 200,
    );
  });

  it('[F9] names keep 200 characters and numbers 64', () => {
    const bounded = withBoundedTexts({
      kind: 'extension-name',
      ...asked,
      extension: extension(LONG),
      name: LONG,
    });
    expect(bounded).toEqual({
      kind: 'extension-name',
      ...asked,
      extension: 'x'.repeat(MAX_NUMBER_LENGTH),
      name: 'x'.repeat(MAX_NAME_LENGTH),
    });
  });

  it.each(kinds('y'.repeat(MAX_NUMBER_LENGTH)).map((one) => [one.kind, one] as const))(
    '%s is left as it is where everything fits',
    (_, one) => expect(withBoundedTexts(one)).toBe(one),
  );

  it('are not cut off in the middle of a character', () => {
    const name = `${'x'.repeat(MAX_NAME_LENGTH - 1)}😀`;
    const bounded = withBoundedTexts({ kind: 'extension-name', ...asked, extension: extension('204'), name });
    expect(bounded).toMatchObject({ name: 'x'.repeat(MAX_NAME_LENGTH - 1) });
  });

  it('a recording’s address is kept whole', () => {
    const urls = [`https://pbx.example.com/${'r'.repeat(500)}`];
    const [event] = kinds('204').filter(({ kind }) => kind === 'call-event');
    if (event?.kind !== 'call-event') throw new Error('no event');
    const recorded: Observation = { ...event, type: { kind: 'recorded', urls } };
    expect(withBoundedTexts(recorded)).toBe(recorded);
  });
});
