import { expect, it } from 'vitest';
import { startRunningServer } from './running-server.fixture.ts';
import { startFailure } from './start-failure.ts';

const started = (change: object): Promise<unknown> =>
  startRunningServer({}, { ...change }).then(
    (stand) => stand.stop(),
    (error: unknown) => error,
  );

it('a taken port has a code of its own; the message names it and how to choose another', async () => {
  const first = await startRunningServer();
  const { port } = first.server;
  const failure = startFailure(await started({ server: { port } }));
  await first.stop();
  expect(failure.code).toBe(3);
  expect(failure.message).toContain(`Port ${port} (127.0.0.1:${port}) is taken`);
  expect(failure.message).toContain('server.port');
  expect(failure.message).toContain('PORT=');
});

it('so has an address that is not of this machine', async () => {
  const failure = startFailure(await started({ server: { port: 0, host: '192.0.2.1' } }));
  expect(failure).toMatchObject({ code: 3, message: expect.stringContaining('server.host') });
});

it('a port that this user may not take is named too', () => {
  const error = Object.assign(new Error('listen EACCES'), {
    code: 'EACCES',
    syscall: 'listen',
    address: '127.0.0.1',
    port: 80,
  });
  expect(startFailure(error)).toMatchObject({ code: 3, message: expect.stringContaining('Port 80') });
});

it('a file that may not be read is no matter of ports', () => {
  const error = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', syscall: 'open' });
  expect(startFailure(error)).toEqual({
    code: 1,
    message: 'The server could not start: EACCES: permission denied',
  });
});
