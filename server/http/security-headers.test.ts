import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pageCsp, TOAST_STYLE_HASHES } from './security-headers.ts';

const policy = { publicUrl: undefined, frameAncestors: ["'none'"], dev: false };
const directive = (text: string, name: string) =>
  text.split('; ').find((part) => part.startsWith(`${name} `)) ?? '';

describe('[S7] the policy of pages', () => {
  it('lets in scripts and style elements with the nonce alone, nothing inline', () => {
    const csp = pageCsp('abc', policy);
    for (const name of ['script-src', 'style-src-elem']) {
      expect(directive(csp, name)).toContain("'nonce-abc'");
      expect(directive(csp, name)).not.toContain('unsafe-inline');
    }
    expect(csp).not.toContain('unsafe-eval');
    expect(directive(csp, 'style-src-attr')).toBe("style-src-attr 'unsafe-inline'");
  });

  it('knows the styles that the installed toasts bring along', () => {
    const file = fileURLToPath(new URL('index.mjs', import.meta.resolve('sonner')));
    const css = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '""';
    const hashes = ['', JSON.parse(css) as string].map(
      (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    );
    expect(TOAST_STYLE_HASHES).toEqual(hashes);
  });
});
