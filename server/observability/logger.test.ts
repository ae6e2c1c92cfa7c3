import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

it('[F7] never throws: not for what cannot be a line, nor for who does not take it', () => {
  let dropped = 0;
  const written: string[] = [];
  const log = createLogger({
    level: 'info',
    redact: (text) => text,
    write: (line) => {
      if (written.length > 0) throw new Error('ENOSPC');
      written.push(line);
    },
    onDrop: (lines) => {
      dropped += lines;
    },
  });
  const unreadable = {
    get number(): never {
      throw new Error('boom');
    },
  };
  log.warn(unreadable, 'a broken thing');
  log.error({ error: unreadable }, 'another');
  log.info({}, 'taken');
  log.info({}, 'not taken');
  log.debug(unreadable, 'nobody wants to know');
  expect([dropped, written.length]).toEqual([3, 1]);
});
