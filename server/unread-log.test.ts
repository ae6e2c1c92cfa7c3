/** What watches is not stopped by what reports (rule F7): real processes whose log nobody takes, or that fail. */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const TOKEN = '0123456789abcdef0123456789abcdef';
const PROGRAM = fileURLToPath(new URL('faulty-process.fixture.ts', import.meta.url));
const PATIENCE = { timeout: 30_000, interval: 100 };

const undo: (() => void)[] = [];
afterEach(() => {
  for (const one of undo.splice(0).reverse()) one();
});

function begin(output: number | 'pipe', fault = '') {
  const folder = mkdtempSync(join(tmpdir(), 'ringside-unheard-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const addressFile = join(folder, 'address');
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['ignore', output, output],
    env: { ...process.env, ADDRESS_FILE: addressFile, DATA_DIR: join(folder, 'data'), FAULT: fault, TOKEN },
  });
  undo.push(() => void child.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ask = async (path: string): Promise<Response | null> => {
    try {
      const url = readFileSync(addressFile, 'utf8');
      return await fetch(url + path, { headers: { authorization: `Bearer ${TOKEN}` } });
    } catch {
      return null;
    }
  };
  return { child, ended, ask, folder };
}

async function lastOkAt(ask: (path: string) => Promise<Response | null>): Promise<string | null> {
  const answer = await ask('/api/sites/hq/live');
  const picture = (await answer?.json()) as { links: { poll: { lastOkAt: string | null } } } | undefined;
  return picture?.links.poll.lastOkAt ?? null;
}

async function dropped(ask: (path: string) => Promise<Response | null>): Promise<number> {
  const text = (await (await ask('/metrics'))?.text()) ?? '';
  return Number(/^ringside_log_lines_dropped_total (\d+)$/m.exec(text)?.[1] ?? 0);
}

function unreadPipe(): number {
  const folder = mkdtempSync(join(tmpdir(), 'ringside-fifo-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync('mkfifo', [join(folder, 'fifo')]);
  const fd = openSync(join(folder, 'fifo'), 'r+');
  undo.push(() => closeSync(fd));
  return fd;
}

function fullDevice(): number {
  const fd = openSync('/dev/full', 'w');
  undo.push(() => closeSync(fd));
  return fd;
}

it.each([
  ['a full disk', fullDevice],
  ['a pipe that nobody reads', unreadPipe],
])(
  '[F7] with its log on %s it watches on, counts the lost lines and ends when told',
  async (_where, open) => {
    const { child, ended, ask } = begin(open());
    await expect.poll(() => dropped(ask), PATIENCE).toBeGreaterThan(0);
    const before = await lastOkAt(ask);
    expect(before).not.toBeNull();
    await expect.poll(() => lastOkAt(ask), PATIENCE).not.toBe(before);
    expect((await ask('/api/health'))?.status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  },
);

it.each(['rejection', 'exception'])(
  '[F7] an unhandled %s ends the process with a code, after a last line without secrets',
  async (fault) => {
    const { child, ended } = begin('pipe', fault);
    let out = '';
    child.stdout?.on('data', (chunk) => {
      out += String(chunk);
    });
    expect(await ended).toBe(1);
    const last =
      out
        .trimEnd()
        .split('\n')
        .findLast((line) => line.startsWith('{')) ?? '';
    expect(JSON.parse(last)).toMatchObject({ level: 50, error: { message: 'failed with [secret]' } });
  },
);
