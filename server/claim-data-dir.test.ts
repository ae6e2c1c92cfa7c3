/** One server a data folder (rule F10): claims in one process, and real processes of which one is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimDataDir, DataDirInUseError } from './claim-data-dir.ts';
import { createManualClock } from './ports/manual-clock.fixture.ts';
import type { Logger } from './ports/pbx-driver.ts';
import { startRunningServer } from './running-server.fixture.ts';

let folder: string;
let said: string[];
const log: Logger = {
  debug() {},
  info() {},
  error() {},
  warn: (_details, message) => void said.push(message),
};
const claim = () => claimDataDir(folder, createManualClock(Date.UTC(2026, 0, 5)), log);

const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringside-claim-'));
  said = [];
});
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  rmSync(folder, { recursive: true, force: true });
});

describe('[F10] the claim to a data folder', () => {
  it('is had by one at a time, who is named to the next', () => {
    const giveBack = claim();
    expect(claim).toThrow(DataDirInUseError);
    expect(claim).toThrow(`process ${process.pid} on ${hostname()}, since 2026-01-05T00:00:00.000Z`);
    giveBack();
    claim()();
    expect(readdirSync(folder)).toEqual(['in-use']);
  });

  it('does not rest on who is named there: what a crash left behind stops nobody', () => {
    writeFileSync(join(folder, 'in-use.json'), JSON.stringify({ pid: 1, host: hostname(), since: '' }));
    claim()();
    writeFileSync(join(folder, 'in-use.json'), 'torn');
    const giveBack = claim();
    expect(said).toEqual([]);
    giveBack();
  });

  it('is said to be missing where nothing can be locked, and the server starts', () => {
    rmSync(folder, { recursive: true });
    expect(claim).not.toThrow();
    expect(said.join()).toContain('cannot be locked');
  });

  it('is given back by a start that fails', async () => {
    const first = await startRunningServer();
    const taken = { dataDir: folder, server: { port: first.server.port } };
    await expect(startRunningServer({}, taken)).rejects.toThrow('EADDRINUSE');
    claim()();
    await first.stop();
  });
});

describe('[F10] two processes on one data folder', () => {
  it('the second ends with code 2 and names both; a killed one is in nobody’s way', async () => {
    const first = await begin('first');
    const second = spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url))], {
      cwd: folder,
      env: {
        PATH: process.env.PATH ?? '',
        NODE_ENV: 'production',
        RINGSIDE_DATA_DIR: join(folder, 'data'),
        RINGSIDE_PBX_URL: 'http://127.0.0.1:9/webapi',
        RINGSIDE_PBX_ACCESS_KEY: 'key',
      },
    });
    children.push(second);
    let stderr = '';
    second.stderr.on('data', (chunk) => {
      stderr += String(chunk);
    });
    expect(await new Promise((resolve) => second.once('close', resolve))).toBe(2);
    expect(stderr).toContain(join(folder, 'data'));
    expect(stderr).toContain(`process ${first.pid} on ${hostname()}`);
    expect(stderr).not.toContain('    at ');
    await kill(first);
    await begin('third');
  });
});

/** A whole server without pages; resolves when it listens. */
async function begin(name: string): Promise<ChildProcess> {
  const addressFile = join(folder, name);
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('faulty-process.fixture.ts', import.meta.url))],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        ADDRESS_FILE: addressFile,
        DATA_DIR: join(folder, 'data'),
        TOKEN: randomUUID().replaceAll('-', ''),
      },
    },
  );
  children.push(child);
  await vi.waitFor(() => expect(existsSync(addressFile)).toBe(true), { timeout: 15_000, interval: 50 });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
