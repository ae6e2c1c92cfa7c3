import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bareCheckout,
  type Checkout,
  processTreeOf,
  startIn,
  stillRunningOf,
} from './bare-checkout.fixture.ts';
import { inputsHash } from './build/build-stamp.ts';

const SIMULATOR = `
  import { createServer } from 'node:http';
  const control = createServer((_, response) => response.end('{"queues":[{"number":"820","name":"Support"}]}'));
  control.listen(0, '127.0.0.1', () => {
    const controlUrl = 'http://127.0.0.1:' + control.address().port + '/control';
    console.log(JSON.stringify({ kind: 'listening', webapiUrl: 'http://127.0.0.1:1/webapi', controlUrl }));
  });
  process.stdin.on('end', () => process.exit()).resume();
`;

const WALLBOARD = `
  import { readFileSync } from 'node:fs';
  import { createServer } from 'node:http';
  const config = JSON.parse(readFileSync(process.env.RINGSIDE_CONFIG, 'utf8'));
  createServer((_, response) => response.end()).listen(config.server.port, config.server.host);
`;

/** At its worst: it and a process that it starts ignore every request to stop. */
const STUBBORN_WALLBOARD = `${WALLBOARD}
  import { spawn } from 'node:child_process';
  process.on('SIGTERM', () => {});
  process.on('SIGINT', () => {});
  const deaf = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';
  spawn(process.execPath, ['-e', deaf], { stdio: 'ignore' });
`;

async function demoCheckout(wallboard = WALLBOARD): Promise<Checkout> {
  const checkout = await bareCheckout({ packages: true });
  await checkout.write('server/simulator/main.ts', SIMULATOR);
  await checkout.write('server/main.ts', wallboard);
  await checkout.write('.next/BUILD_ID', 'stand-in');
  await checkout.write('.next/ringside-build-stamp', inputsHash(checkout.path));
  return checkout;
}

const isRunning = { timeout: 30_000, interval: 50 };

describe('a command that is stopped', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends within 5 s of %s to npm alone, with all its processes',
    async (signal) => {
      const checkout = await demoCheckout(STUBBORN_WALLBOARD);
      const npm = startIn(checkout, 'npm', ['run', 'demo', '--', '--port', String(await unusedPort())]);
      await expect.poll(npm.output, isRunning).toContain('Ringside is running');
      const tree = processTreeOf(npm.process);
      expect(tree.length).toBeGreaterThanOrEqual(4);

      const asked = Date.now();
      npm.process.kill(signal);
      await npm.ended;
      expect(Date.now() - asked).toBeLessThan(5_000);
      expect(stillRunningOf(tree)).toEqual([]);
      expect(readdirSync(checkout.temporary).filter((name) => name.startsWith('ringside'))).toEqual([]);
    },
  );

  it('takes its processes along when it is killed without a chance to act', async () => {
    const checkout = await demoCheckout();
    const demo = startIn(checkout, process.execPath, [
      'scripts/run.mjs',
      'demo',
      '--port',
      String(await unusedPort()),
    ]);
    await expect.poll(demo.output, isRunning).toContain('Ringside is running');
    const tree = processTreeOf(demo.process);
    demo.process.kill('SIGKILL');
    await expect.poll(() => stillRunningOf(tree), { timeout: 5_000 }).toEqual([]);
  });
});

describe('the demo', () => {
  it('says which port it takes when the wanted one is taken', async () => {
    const checkout = await demoCheckout();
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const demo = startIn(checkout, process.execPath, ['scripts/run.mjs', 'demo', '--port', String(port)]);
    await expect.poll(demo.output, isRunning).toContain('Ringside is running');
    expect(demo.output()).toContain(`Port ${port} is taken: using `);
    holder.close();
    demo.process.kill('SIGTERM');
    expect(await demo.ended).toEqual({ code: 0, signal: null });
  });

  it('ends with exit code 1 and the end of the log when the wallboard does not start', async () => {
    const checkout = await demoCheckout();
    await checkout.write('server/main.ts', "console.error('no room for a wallboard'); process.exit(3);");
    const demo = startIn(checkout, process.execPath, [
      'scripts/run.mjs',
      'demo',
      '--port',
      String(await unusedPort()),
    ]);
    expect(await demo.ended).toMatchObject({ code: 1 });
    expect(demo.output()).toContain('exit code 3');
    expect(demo.output()).toContain('no room for a wallboard');
  });

  it('refuses an option that it does not know, exit code 2', async () => {
    const checkout = await demoCheckout();
    const demo = startIn(checkout, process.execPath, ['scripts/run.mjs', 'demo', '--ports', '1']);
    expect(await demo.ended).toMatchObject({ code: 2 });
    expect(demo.output()).toContain('--port N');
  });
});

describe('a bare machine', () => {
  /** Stands in for npm: notes that it ran, and leaves what npm leaves at the end of an install. */
  const NPM = `#!/bin/sh
    echo run >> npm-runs
    trap 'exit 143' TERM
    [ -e npm-never-ends ] && { while :; do sleep 0.1; done; }
    mkdir -p node_modules
    cp package-lock.json node_modules/.package-lock.json
  `;

  async function withoutPackages(): Promise<{ checkout: Checkout; env: Record<string, string> }> {
    const checkout = await bareCheckout({ packages: false });
    await checkout.write('bin/npm', NPM, 0o755);
    await checkout.write('server/doctor/main.ts', "console.log('examined', ...process.argv.slice(2));");
    return { checkout, env: { PATH: `${join(checkout.path, 'bin')}:${process.env.PATH}` } };
  }

  const runs = ({ path }: Checkout) => readFileSync(join(path, 'npm-runs'), 'utf8').trim().split('\n').length;

  it('installs once, says so, and goes on with the command', async () => {
    const { checkout, env } = await withoutPackages();
    const first = startIn(checkout, process.execPath, ['scripts/run.mjs', 'doctor', '--all'], env);
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(first.output()).toMatch(/Installing packages \(npm ci\), because none are installed/);
    expect(first.output()).toContain('examined --all');
    const second = startIn(checkout, process.execPath, ['scripts/run.mjs', 'doctor'], env);
    await second.ended;
    expect(second.output()).toBe('examined\n');
    expect(runs(checkout)).toBe(1);
  });

  it('lets one of two installs wait, and leaves no lock behind when the first is killed', async () => {
    const { checkout, env } = await withoutPackages();
    await checkout.write('npm-never-ends', '');
    const first = startIn(checkout, process.execPath, ['scripts/run.mjs', 'doctor'], env);
    await expect.poll(() => existsSync(join(checkout.path, 'npm-runs')), isRunning).toBe(true);
    const second = startIn(checkout, process.execPath, ['scripts/run.mjs', 'doctor'], env);
    await expect.poll(second.output, isRunning).toContain('waiting for it');
    const installing = processTreeOf(first.process);
    await checkout.write('bin/npm', NPM.replace('npm-never-ends', 'nothing'), 0o755);
    first.process.kill('SIGTERM');
    expect(await first.ended).toEqual({ code: null, signal: 'SIGTERM' });
    expect(stillRunningOf(installing)).toEqual([]);
    expect(await second.ended).toEqual({ code: 0, signal: null });
    expect(runs(checkout)).toBe(2);
  });
});

describe('npm start', () => {
  it('without a build ends with exit code 2, naming the command, and installs nothing', async () => {
    const checkout = await bareCheckout({ packages: false });
    const start = startIn(checkout, 'npm', ['start']);
    expect(await start.ended).toMatchObject({ code: 2 });
    expect(start.output()).toContain('npm run build');
    expect(existsSync(join(checkout.path, 'node_modules'))).toBe(false);
  });
});

function unusedPort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
