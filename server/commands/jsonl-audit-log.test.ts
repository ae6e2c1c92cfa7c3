import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { extension, siteId } from '#lib/model/ids.ts';
import { T0 } from '#server/core/observations.fixture.ts';
import type { AuditEntry } from '#server/ports/audit-log.ts';
import { createJsonlAuditLog } from './jsonl-audit-log.ts';
import { createLineFile } from './line-file.ts';

const entry = (id: string): AuditEntry => ({
  kind: 'outcome',
  at: T0,
  site: 'hq',
  id,
  outcome: 'accepted',
  message: null,
  notice: null,
});

describe('the audit file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringside-audit-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('[C1] holds one line an entry, in order', async () => {
    const file = join(folder, 'deep', 'audit.jsonl');
    const log = createJsonlAuditLog(file);
    await Promise.all(['a', 'b', 'c'].map((id) => log.append(entry(id))));
    await log.close();
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(lines[0].at).toBe('2026-11-21T09:00:00.000Z');
  });

  it('[C1] begins a new line behind one that a crash left unfinished', async () => {
    const file = join(folder, 'torn.jsonl');
    writeFileSync(file, '{"at":"2026-11-21T08:5');
    for (const id of ['a', 'b']) {
      const log = createJsonlAuditLog(file);
      await log.append(entry(id));
      await log.close();
    }
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines.slice(1).map((line) => JSON.parse(line).id)).toEqual(['a', 'b']);
  });

  it('[C1] says when it cannot write', async () => {
    const log = createJsonlAuditLog('/dev/null/audit.jsonl');
    await expect(log.append(entry('a'))).rejects.toThrow();
    await log.close();
  });

  it('[C1] a line that the disk took in part is taken back, and swallows none after it', async () => {
    const path = join(folder, 'full.jsonl');
    const real = createLineFile(path);
    await real.append('{"whole":1}');
    // What a full disk leaves behind: the beginning of a line, and an error.
    const handle = await open(path, 'a');
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const appendFile = vi.spyOn(prototype, 'appendFile').mockImplementationOnce(async function (
      this: FileHandle,
    ) {
      await this.write('{"torn":');
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    });
    await expect(real.append('{"torn":2}')).rejects.toThrow('ENOSPC');
    appendFile.mockRestore();
    await real.append('{"next":3}');
    await real.close();
    expect(readFileSync(path, 'utf8')).toBe('{"whole":1}\n{"next":3}\n');
  });

  it('[C2] tells what was asked lately, and leaves out what cannot be read', async () => {
    const file = join(folder, 'recent.jsonl');
    const log = createJsonlAuditLog(file);
    expect(await log.recent(0)).toEqual([]);
    const command = {
      id: 'c1',
      site: siteId('hq'),
      type: 'call.answer',
      extension: extension('204'),
    } as const;
    const who = { principal: 'user:ann', by: 'Ann', address: '127.0.0.1' };
    const requested: AuditEntry = { kind: 'requested', at: T0 + 1, ...who, command };
    await log.append(entry('old'));
    await log.append(requested);
    writeFileSync(file, 'not json\n{"kind":"requested","at":1}\n', { flag: 'a' });
    const outcome = { ...entry('c1'), at: T0 + 2 };
    await log.append(outcome);
    expect(await log.recent(T0 + 1)).toEqual([requested, outcome]);
    await log.close();
  });
});
