import { describe, expect, it } from 'vitest';
import { parseDemoOptions, UsageError } from './options.ts';

describe('options of the demo', () => {
  it('needs none', () => {
    expect(parseDemoOptions([])).toEqual({
      seed: undefined,
      speed: undefined,
      agents: undefined,
      queues: undefined,
      port: 3_000,
      asterisk: false,
    });
  });

  it('reads them', () => {
    const args = [
      '--seed',
      '7',
      '--speed=2.5',
      '--agents',
      '40',
      '--queues',
      '12',
      '--port',
      '8080',
      '--asterisk',
    ];
    const read = { seed: 7, speed: 2.5, agents: 40, queues: 12, port: 8_080, asterisk: true };
    expect(parseDemoOptions(args)).toEqual(read);
  });

  it('is asked for help', () => {
    expect(parseDemoOptions(['--help'])).toBeNull();
  });

  it.each([
    [['--seed', 'x'], '--seed: expected a whole number from 0 to 4294967295, got "x"'],
    [['--seed', '1.5'], '--seed: expected a whole number'],
    [['--speed', '0'], '--speed: expected a number from 0.01 to 1000, got "0"'],
    [['--queues', '101'], '--queues: expected a whole number from 0 to 100, got "101"'],
    [['--port', ''], '--port: expected a whole number from 1 to 65535, got ""'],
    [['--port', '70000'], '--port'],
    [['--prot', '1'], '--prot'],
    [['7'], '7'],
  ])('%j is refused, saying why', (args, message) => {
    expect(() => parseDemoOptions(args)).toThrow(UsageError);
    expect(() => parseDemoOptions(args)).toThrow(message);
  });
});
