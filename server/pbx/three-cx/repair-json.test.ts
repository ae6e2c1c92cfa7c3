import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairJson } from './repair-json.ts';

const mended = (text: string): unknown => JSON.parse(repairJson(text));

describe('mending JSON', () => {
  it('[F6] quotes a value that lost its opening quote', () => {
    expect(mended('{ "Callerid": 05551239988", "User": "202" }')).toEqual({
      Callerid: '05551239988',
      User: '202',
    });
    expect(mended('{"Id": 30307135611_31-1"}')).toEqual({ Id: '30307135611_31-1' });
  });

  it('[F6] drops stray commas and control characters', () => {
    expect(mended('{"a": [1, 2,], "b": "x,}",}')).toEqual({ a: [1, 2], b: 'x,}' });
    expect(mended('{"title": "one\ntwo"}')).toEqual({ title: 'one two' });
  });

  it('[F9] reads a string that never ends, and quotes without end, once', () => {
    const escaped = `{"a":"${'\\"'.repeat(20_000)}`;
    expect(repairJson(escaped) === escaped).toBe(true);
    const open = '{"a":1 "'.repeat(8_000);
    expect(repairJson(open).length).toBeGreaterThan(0);
    expect(mended(`[1${' '.repeat(60_000)},${' '.repeat(60_000)}]`)).toEqual([1]);
  });

  it('leaves JSON that is right as it means', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(mended(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void repairJson(text)));
  });
});
