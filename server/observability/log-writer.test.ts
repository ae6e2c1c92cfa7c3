import { expect, it } from 'vitest';
import { createFileWriter, createStreamWriter, type LineFile } from './log-writer.ts';

const NO_SPACE = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });

/** A file that takes what the test says: so many bytes, or an error. */
function testFile() {
  let text = '';
  const under: (() => void)[] = [];
  const state = { takes: Number.POSITIVE_INFINITY as number | Error };
  const file: LineFile = {
    write(bytes, done) {
      under.push(() => {
        const { takes } = state;
        if (typeof takes !== 'number') return done(takes, 0);
        const part = bytes.subarray(0, takes);
        text += part.toString();
        return done(null, part.length);
      });
    },
    writeNow(bytes) {
      if (typeof state.takes !== 'number') throw state.takes;
      text += bytes.toString();
      return bytes.length;
    },
  };
  const turn = (): void => under.shift()?.();
  return { file, state, turn, text: () => text, writes: () => under.length };
}

it('[F7] writes to a file one batch after the other, and waits for none', () => {
  const { file, turn, text, writes } = testFile();
  const writer = createFileWriter(file, () => {});
  writer.write('one\n');
  writer.write('two\n');
  writer.write('three\n');
  expect([text(), writes()]).toEqual(['', 1]);
  turn();
  turn();
  expect([text(), writes()]).toEqual(['one\ntwo\nthree\n', 0]);
});

it('[F7] a full disk costs the lines of its time, no try more, and no line after it', () => {
  const { file, state, turn, text, writes } = testFile();
  let dropped = 0;
  const writer = createFileWriter(file, (lines) => {
    dropped += lines;
  });
  state.takes = NO_SPACE;
  writer.write('lost\n');
  turn();
  expect([dropped, writes()]).toEqual([1, 0]);
  state.takes = 3;
  writer.write('torn off\n');
  turn();
  state.takes = Number.POSITIVE_INFINITY;
  writer.write('whole\n');
  turn();
  expect([dropped, text()]).toEqual([2, 'tor\nwhole\n']);
});

it('[F7] keeps a megabyte while nothing can be written, and counts what is over', () => {
  const { file } = testFile();
  let dropped = 0;
  const writer = createFileWriter(file, (lines) => {
    dropped += lines;
  });
  const line = `${'x'.repeat(9_999)}\n`;
  for (let number = 0; number < 200; number += 1) writer.write(line);
  // The first is on its way to the disk.
  expect(dropped).toBe(99);

  let waiting = 0;
  let broken = (): void => undefined;
  const stream = createStreamWriter(
    {
      get writableLength() {
        return waiting;
      },
      write: (text: string) => {
        waiting += text.length;
      },
      on: (_event, listener) => {
        broken = listener;
      },
    },
    (lines) => {
      dropped += lines;
    },
  );
  dropped = 0;
  for (let number = 0; number < 200; number += 1) stream.write(line);
  expect(dropped).toBe(100);
  // Nobody reads any more: nothing is tried again.
  broken();
  waiting = 0;
  stream.write(line);
  expect([dropped, waiting]).toEqual([102, 0]);
});

it('[F7] in a hurry everything goes out at once, and a disk that fails then throws nothing', () => {
  const { file, state, text } = testFile();
  let dropped = 0;
  const writer = createFileWriter(file, (lines) => {
    dropped += lines;
  });
  writer.write('under way\n');
  writer.write('waiting\n');
  writer.flushNow();
  writer.write('last\n');
  expect(text()).toBe('waiting\nlast\n');
  state.takes = NO_SPACE;
  writer.write('lost\n');
  expect(dropped).toBe(1);
});
