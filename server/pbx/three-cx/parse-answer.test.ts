import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from './parse-answer.ts';

describe("reading a PBX's answer", () => {
  it('takes every JSON value as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value);
        expect(parseAnswer(text)).toEqual({ kind: 'good', json: JSON.parse(text) });
      }),
    );
  });

  it('[F9] does not parse what is nested without end', () => {
    for (const text of ['['.repeat(1_000), '{"a":'.repeat(1_000), `${'['.repeat(33)}${']'.repeat(33)}`])
      expect(parseAnswer(text)).toMatchObject({ kind: 'bad', message: expect.stringContaining('nested') });
    expect(parseAnswer(`${'['.repeat(32)}${']'.repeat(32)}`).kind).toBe('good');
  });

  it('brackets within a string are no nesting, whatever stands before its end', () => {
    const json = { name: `${'['.repeat(100)}\\"\\\\`, list: ['{'.repeat(50)] };
    expect(parseAnswer(JSON.stringify(json))).toEqual({ kind: 'good', json });
  });

  it('[F6] says what came instead', () => {
    expect(parseAnswer(' ')).toMatchObject({ code: 'empty' });
    expect(parseAnswer('<html>')).toMatchObject({ code: 'html' });
    expect(parseAnswer('{"a":"b')).toMatchObject({ code: 'not-json' });
  });
});
