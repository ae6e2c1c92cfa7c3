import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES, commandDetail, commandSchema } from './commands.ts';

const ID = '6F9619FF-8B86-4D01-B42D-00CF4FC964FF';
const base = { id: ID.toLowerCase(), extension: '204' };

/** As it comes over the wire: through the schema first. */
const parse = (request: object) => commandSchema.parse({ id: ID, extension: '204', ...request });

const cases: readonly [
  request: { readonly type: string; readonly [field: string]: unknown },
  command: object,
  detail: string | null,
][] = [
  [{ type: 'call.drop' }, { callId: null }, null],
  [{ type: 'call.transfer', destination: '205' }, { callId: null, destination: '205' }, '205'],
  [{ type: 'queue.login', queue: '820' }, {}, '820'],
  [{ type: 'queue.logout', queue: null }, {}, null],
  [{ type: 'presence.set', presence: 'Out of office' }, {}, 'Out of office'],
  [{ type: 'call.make', destination: '0532' }, {}, '0532'],
  [{ type: 'call.answer' }, {}, null],
  [{ type: 'call.join' }, {}, null],
  [{ type: 'call.pull', callId: 'c7' }, {}, null],
  [{ type: 'call.spy', listener: '205' }, { callId: null }, '205'],
  [{ type: 'call.whisper', listener: '205', callId: null }, {}, '205'],
  [{ type: 'call.barge', listener: '205', callId: 'c7' }, {}, '205'],
  [{ type: 'queue.pause', queue: '820', reason: 'Lunch' }, {}, 'Lunch'],
  [{ type: 'queue.pause', queue: '820' }, { reason: null }, '820'],
  [{ type: 'queue.pause', queue: null, reason: null }, {}, null],
  [{ type: 'queue.unpause', queue: '820' }, {}, '820'],
  [{ type: 'queue.unpause', queue: null }, {}, null],
];

describe('a command from the wire', () => {
  it.each(cases)('%j', (request, filledIn, detail) => {
    const command = parse(request);
    expect(command).toEqual({ ...base, ...request, ...filledIn });
    expect(commandDetail(command)).toBe(detail);
  });

  it('is tried here in each of its kinds', () => {
    expect(new Set(cases.map(([{ type }]) => type))).toEqual(new Set(COMMAND_TYPES));
  });

  it.each<[string, object]>([
    ['a pull without the call', { type: 'call.pull' }],
    ['a pull of a call without a name', { type: 'call.pull', callId: '' }],
    ['listening without a listener', { type: 'call.spy' }],
    ['a listener that is no number', { type: 'call.barge', listener: '2 05' }],
    ['a pause that leaves the queue open', { type: 'queue.pause', reason: 'Lunch' }],
    ['a pause with an empty reason', { type: 'queue.pause', queue: '820', reason: '' }],
    ['a reason of more than 64 characters', { type: 'queue.pause', queue: '820', reason: 'x'.repeat(65) }],
    ['a reason of two lines', { type: 'queue.pause', queue: '820', reason: 'Lunch\r\nAction: Logoff' }],
    ['an end of a pause with a reason', { type: 'queue.unpause', queue: '820', reason: 'Lunch' }],
    ['a pause with a field too many', { type: 'queue.pause', queue: '820', minutes: 5 }],
  ])('[P5] is refused: %s', (_, request) => {
    expect(() => parse(request)).toThrow();
  });
});
