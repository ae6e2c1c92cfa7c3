import { describe, expect, it } from 'vitest';
import { encodeAction } from './encode-action.ts';

const textOf = (...given: Parameters<typeof encodeAction>): string => {
  const encoded = encodeAction(...given);
  return encoded.kind === 'encoded' ? encoded.bytes.toString() : encoded.text;
};

describe('an action', () => {
  it('is lines that end with an empty one, repeated keys in their order', () => {
    expect(textOf('Originate', 'x-1', { Channel: 'PJSIP/201', Variable: ['a=1', 'b=Köln: 2'] })).toBe(
      'Action: Originate\r\nActionID: x-1\r\nChannel: PJSIP/201\r\nVariable: a=1\r\nVariable: b=Köln: 2\r\n\r\n',
    );
  });
  it.each(['\r', '\n', '\r\nAction: Originate', '\u0000'])(
    'refuses a line break in a value: %j',
    (smuggled) => {
      const encoded = encodeAction('QueuePause', 'x-1', { Reason: `Lunch${smuggled}` });
      expect(encoded).toEqual({ kind: 'refused', text: 'Reason must not contain a line break' });
      expect(encodeAction('A', 'x-1', { Variable: ['a=1', smuggled] }).kind).toBe('refused');
      expect(encodeAction(`A${smuggled}`, 'x-1', {}).kind).toBe('refused');
    },
  );
  it.each(['', 'A: b', 'A\r\nB', 'A b', 'Ä'])('refuses a key that is none: %j', (key) => {
    expect(encodeAction('Ping', 'x-1', { [key]: 'x' }).kind).toBe('refused');
  });
  it('refuses a second action or ActionID', () => {
    expect(textOf('Ping', 'x-1', { actionid: 'y' })).toBe('the field actionid cannot be given');
    expect(encodeAction('Ping', 'x-1', { Action: 'Logoff' }).kind).toBe('refused');
  });
  it('refuses a line that Asterisk would throw away', () => {
    expect(textOf('QueuePause', 'x-1', { Reason: 'ö'.repeat(600) })).toBe('Reason is too long for Asterisk');
  });
});
