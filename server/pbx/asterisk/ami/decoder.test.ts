import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { createAmiDecoder, type DecodedAmi, MAX_LINE_BYTES, MAX_MESSAGE_BYTES } from './decoder.ts';

/** Comparable: messages as their fields. */
const plain = (decoded: DecodedAmi): unknown =>
  decoded.kind === 'message'
    ? { fields: decoded.message.fields, unreadable: decoded.unreadableLines }
    : decoded;

function decode(...pieces: readonly (string | Uint8Array)[]): unknown[] {
  const decoder = createAmiDecoder({ banner: 'none' });
  return pieces.flatMap((piece) => decoder.push(Buffer.from(piece))).map(plain);
}

function onlyMessage(text: string) {
  const [first] = createAmiDecoder({ banner: 'none' }).push(Buffer.from(text));
  if (first?.kind !== 'message') throw new Error('expected a message');
  return first.message;
}

describe('messages', () => {
  it('end at an empty line, with CRLF as with LF', () => {
    const fields = [
      ['Event', 'Hangup'],
      ['Cause', '16'],
    ];
    expect(decode('Event: Hangup\r\nCause: 16\r\n\r\n')).toEqual([{ fields, unreadable: 0 }]);
    expect(decode('Event: Hangup\nCause: 16\n\n')).toEqual([{ fields, unreadable: 0 }]);
    expect(decode('Event: Hangup\r\nCause: 16\r\n')).toEqual([]);
  });
  it('are not made of further empty lines, as after a text that ends with one of its own', () => {
    expect(decode('\r\n\r\nResponse: Error\r\nMessage: No endpoints found\n\r\n\r\n\r\n')).toHaveLength(1);
  });
  it('are split at the first colon, with one space or none behind it', () => {
    const message = onlyMessage('Data: SIP/1: 2\r\nNone:x\r\nEmpty:\r\nTwo:  x \r\n\r\n');
    expect(message.fields).toEqual([
      ['Data', 'SIP/1: 2'],
      ['None', 'x'],
      ['Empty', ''],
      ['Two', ' x '],
    ]);
  });
  it('keep repeated keys in their order and find keys in any case', () => {
    const message = onlyMessage(
      'Event: Newchannel\r\nChanVariable: a=1\r\nACTIONID: x-1\r\nchanvariable: b=2\r\n\r\n',
    );
    expect(message.all('ChanVariable')).toEqual(['a=1', 'b=2']);
    expect(message.get('CHANVARIABLE')).toBe('a=1');
    expect(message.get('Channel')).toBeNull();
    expect(message.all('Channel')).toEqual([]);
    expect(message).toMatchObject({ event: 'Newchannel', response: null, actionId: 'x-1' });
  });
  it('[F6] bear bytes that are not UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('Name: M'),
      Buffer.from([0xfc]),
      Buffer.from('ller\r\nCity: Köln\r\n\r\n'),
    ]);
    expect(decode(bytes)).toEqual([
      {
        fields: [
          ['Name', 'M\uFFFDller'],
          ['City', 'Köln'],
        ],
        unreadable: 0,
      },
    ]);
  });
  it('[F6] keep what is valid beside lines without a key', () => {
    expect(decode('Event: A\r\n<html>\r\n: x\r\nB: c\r\n\r\n')).toEqual([
      {
        fields: [
          ['Event', 'A'],
          ['B', 'c'],
        ],
        unreadable: 2,
      },
    ]);
  });
});

describe('the banner', () => {
  const decoder = () => createAmiDecoder({ banner: 'expected' });
  it('is not a message', () => {
    const text = 'Asterisk Call Manager/11.0.0\r\nResponse: Success\r\n\r\n';
    expect(
      decoder()
        .push(Buffer.from(text))
        .map((one) => one.kind),
    ).toEqual(['banner', 'message']);
  });
  it('[F6] is refused at its first wrong byte, end of the line or not, and awaited in pieces', () => {
    expect(decoder().push(Buffer.from([0x15, 0x03, 0x01]))).toMatchObject([{ kind: 'garbage' }]);
    const slow = decoder();
    for (const byte of Buffer.from('Asterisk Call Manager/11.0'))
      expect(slow.push(Buffer.of(byte))).toEqual([]);
    expect(slow.push(Buffer.from('\r\n'))).toEqual([{ kind: 'banner' }]);
  });
  it('[F6] tells the manager interface from something else', () => {
    expect(decoder().push(Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'))).toEqual([
      { kind: 'garbage', why: noticeWithText('link-not-manager') },
    ]);
  });
});

describe('[F6] bounds', () => {
  const endless = (text: string, bytes: number): string => text.repeat(Math.ceil(bytes / text.length));
  it('take a line of 64 KB and refuse a longer one', () => {
    const longest = `A: ${'x'.repeat(MAX_LINE_BYTES - 3)}`;
    expect(decode(`${longest}\r\n\r\n`)).toHaveLength(1);
    expect(decode('Event: Before\n\n', `${longest}xx\r\n\r\n`)).toEqual([
      { fields: [['Event', 'Before']], unreadable: 0 },
      { kind: 'garbage', why: noticeWithText('link-long-line') },
    ]);
  });
  it('refuse a line that never ends before it ends', () => {
    expect(decode('x'.repeat(MAX_LINE_BYTES), 'xx')).toMatchObject([{ kind: 'garbage' }]);
  });
  it('refuse a message of more than 1 MB, and take any number of smaller ones', () => {
    const lines = endless('Key: value of a line\r\n', MAX_MESSAGE_BYTES / 2);
    const kinds = createAmiDecoder({ banner: 'none' })
      .push(Buffer.from(`${lines}\r\n`.repeat(3)))
      .map((one) => one.kind);
    expect(kinds).toEqual(['message', 'message', 'message']);
    expect(decode(lines, lines, lines)).toEqual([
      { kind: 'garbage', why: noticeWithText('link-long-message') },
    ]);
  });
  it('let nothing come after garbage', () => {
    expect(decode('x'.repeat(MAX_LINE_BYTES + 2), '\n\nEvent: A\n\n')).toHaveLength(1);
  });
});

describe('any stream, cut anywhere', () => {
  const line = fc.oneof(
    fc
      .tuple(fc.constantFrom('Event', 'ActionID', 'X'), fc.string({ unit: 'grapheme' }))
      .map((f) => f.join(': ')),
    fc.string({ unit: 'grapheme' }),
    fc.constant(''),
  );
  const chunk = fc.oneof(
    fc.tuple(line, fc.constantFrom('\r\n', '\n')).map((parts) => Buffer.from(parts.join(''))),
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  );
  const stream = fc.array(chunk, { maxLength: 40 }).map((chunks) => Buffer.concat(chunks));

  it('gives the same messages', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 30 }), fc.boolean(), (bytes, cuts, everywhere) => {
        const at = everywhere ? Array.from(bytes.keys()) : cuts.map((cut) => cut % (bytes.length + 1));
        const ends = [...at, bytes.length].sort((a, b) => a - b);
        const pieces = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        expect(decode(...pieces)).toEqual(decode(bytes));
      }),
    );
  });
  it('gives back what was put in', () => {
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n]/.test(text));
    const message = fc.array(fc.tuple(fc.stringMatching(/^[A-Za-z-]{1,12}$/), value), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(message), fc.constantFrom('\r\n', '\n'), (messages, end) => {
        const text = messages.map((fields) => [...fields.map((f) => f.join(': ')), end].join(end)).join('');
        expect(decode(text)).toEqual(messages.map((fields) => ({ fields, unreadable: 0 })));
      }),
    );
  });
});
