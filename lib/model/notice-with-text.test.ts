import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/locales.ts';
import { NOTICE_TEXTS } from './notice-texts.ts';
import { mapNoticeValues, noticeWithText } from './notice-with-text.ts';

const texts = Object.entries<string>(NOTICE_TEXTS);
const valuesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

interface Messages {
  readonly notice: Readonly<Record<string, string>>;
}

function messagesOf(locale: string): Messages {
  const read: Messages = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'));
  return read;
}

function sourcesIn(...folders: readonly string[]): readonly { path: string; text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture|suite|spec)\.tsx?$/.test(name))
      .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') })),
  );
}

describe('a notice', () => {
  it('is a code with values, and the text for who reads no codes', () => {
    expect(noticeWithText('not-in-queue', { extension: '204', queue: '820-a' })).toEqual({
      message: 'Extension 204 is not in queue 820-a.',
      notice: { code: 'not-in-queue', values: { extension: '204', queue: '820-a' } },
    });
    expect(noticeWithText('link-error', { status: 502 }).notice.values).toEqual({ status: '502' });
  });

  it('[S4] can be cleaned of what must not be told, in its text as in its values', () => {
    const told = noticeWithText('refused-because', { reason: 'no such key: abc' });
    expect(mapNoticeValues(told, (value) => value.replace('abc', '***'))).toEqual({
      message: 'The PBX refused it: no such key: ***.',
      notice: { code: 'refused-because', values: { reason: 'no such key: ***' } },
    });
  });

  it('does not compile without its values, or with a code that nobody can word', () => {
    // @ts-expect-error the extension is missing
    expect(noticeWithText('no-call').message).toContain('{extension}');
    // @ts-expect-error no such code
    expect(() => noticeWithText('never-heard-of')).toThrow();
  });
});

describe('in every language', () => {
  it.each(LOCALES)('%s has a text for each notice, with no value that does not come with it', (locale) => {
    const { notice } = messagesOf(locale);
    expect(Object.keys(notice)).toEqual(texts.map(([code]) => code));
    for (const [code, text] of texts) {
      expect(notice[code]).not.toBe('');
      const own = valuesIn(notice[code] ?? '');
      expect(
        own.filter((name) => !valuesIn(text).includes(name)),
        `${locale} ${code}`,
      ).toEqual([]);
    }
  });

  it('the English of screens is that of scripts, set with its own apostrophes', () => {
    expect(messagesOf('en').notice).toEqual(
      Object.fromEntries(texts.map(([code, text]) => [code, text.replaceAll("'", '’')])),
    );
  });
});

describe('who says what', () => {
  it('no screen knows a sentence of the server: it goes by the code', () => {
    const sentences = texts.flatMap(([, text]) => text.split(/\{\w+\}/)).filter((part) => part.length > 16);
    const knowing = sourcesIn('components', 'app', 'lib/live')
      .filter(({ path }) => !path.startsWith('components/kit'))
      .filter(
        ({ text }) => text.includes('notice-texts') || sentences.some((sentence) => text.includes(sentence)),
      );
    expect(knowing.map(({ path }) => path)).toEqual([]);
  });

  it('the server uses each code, and words no reason by itself', () => {
    const server = sourcesIn('server').filter(({ path }) => !path.endsWith('notice-texts.ts'));
    const live = sourcesIn('lib/live');
    const all = [...server, ...live].map(({ text }) => text).join('\n');
    const composed = /^(phone|far)-(?!offline)/;
    expect(texts.filter(([code]) => !composed.test(code) && !all.includes(`'${code}'`))).toEqual([]);
    const reason =
      /kind: '(?:rejected|failed|unknown|nonsense|not-seen|poll-failed|site-warning)'[^}]*?\b(?:message|warning): ['"`]/;
    expect(
      server
        .filter(({ path }) => !/^server\/(doctor|simulator|asterisk-lab|record)\//.test(path))
        .filter(({ text }) => reason.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});
