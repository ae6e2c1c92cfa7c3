import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { T0 } from '#lib/domain/observations.fixture.ts';
import type { AuditEntry } from '#server/ports/audit-log.ts';
import { createJsonlAuditLog } from './jsonl-audit-log.ts';

const entry = (id: string): AuditEntry => ({
  kind: 'outcome',
  at: T0,
  site: 'hq',
  id,
  outcome: 'accepted',
  message: null,
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
});
