import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SAID_BY_SERVER, saidByServer } from './said-by-server.ts';

const fill = (sentence: string): string => sentence.replace(/\{\w+\}/g, '204');

describe('what the server says', () => {
  it('is known by its code, with its values', () => {
    expect(saidByServer('The PBX cannot be reached.')).toEqual({ code: 'unreachable', values: {} });
    expect(saidByServer('Extension 204 is not in queue 820-a.')).toEqual({
      code: 'not-in-queue',
      values: { extension: '204', queue: '820-a' },
    });
    expect(saidByServer('The phone of 204 is busy.')?.code).toBe('phone-busy');
    for (const [code, sentence] of Object.entries(SAID_BY_SERVER))
      expect(saidByServer(fill(sentence))?.code).toBe(code);
  });

  it('is shown as it stands where nobody knows it', () => {
    expect(saidByServer('Temporal anomaly in trunk 7')).toBeNull();
    expect(saidByServer('')).toBeNull();
  });

  it('has a code for every sentence that checks and drivers give as a reason', () => {
    const files = ['server/commands', 'server/pbx/asterisk', 'server/pbx/three-cx'].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) =>
          /^(check|run-command|restore|.*commands?|origination|hangup|pick-leg|action)/.test(name),
        )
        .filter((name) => name.endsWith('.ts') && !/\.(test|fixture|suite)\.ts$/.test(name))
        .map((name) => `${folder}/${name}`),
    );
    const unknown = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/['`]((?:[A-Z]|\$\{who\})[^'`\n]{10,}\.)['`]/g)]
        .map(([, text = '']) => text.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '204'))
        .filter((text) => saidByServer(text) === null)
        .map((text) => `${file}: ${text}`),
    );
    expect(unknown).toEqual([]);
  });
});
