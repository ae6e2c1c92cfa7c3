/** Makes notices: the code with its values, and the text that follows from both (rule C7). */
import type { Notice, NoticeCode, Worded } from './notice.ts';
import { NOTICE_TEXTS } from './notice-texts.ts';

export type { Notice, NoticeCode, Worded };

/** The names in a text's braces. */
type ValueNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ValueNames<Rest>
  : never;

type ValuesOf<Code extends NoticeCode> = Readonly<
  Record<ValueNames<(typeof NOTICE_TEXTS)[Code]>, string | number>
>;

/** Codes whose text needs no value. */
export type PlainCode = {
  [Code in NoticeCode]: [ValueNames<(typeof NOTICE_TEXTS)[Code]>] extends [never] ? Code : never;
}[NoticeCode];

/** The notice of this code with its text. A code that needs values does not compile without them. */
export function worded<Code extends NoticeCode>(
  code: Code,
  ...[values]: Code extends PlainCode ? [] : [ValuesOf<Code>]
): Worded {
  const texts = Object.entries<string | number>(values ?? {}).map(([name, value]) => [name, String(value)]);
  const notice: Notice = { code, values: Object.fromEntries(texts) };
  const text: string = NOTICE_TEXTS[code];
  return {
    message: text.replace(/\{(\w+)\}/g, (whole, name: string) => notice.values[name] ?? whole),
    notice,
  };
}

/** The pair alone, of something that carries it. */
export const wordedOf = ({ message, notice }: Worded): Worded => ({ message, notice });

/** The same with something done to its text and each of its values, such as taking out a secret (rule S4). */
export function withValues({ message, notice }: Worded, change: (text: string) => string): Worded {
  const values = Object.entries(notice.values).map(([name, value]) => [name, change(value)]);
  return { message: change(message), notice: { code: notice.code, values: Object.fromEntries(values) } };
}

/** The text goes into what no screen has words for, such as which field of an answer was expected. */
export const withDetail = ({ message, notice }: Worded, detail: string): Worded => ({
  message: detail === '' ? message : `${message}: ${detail}`,
  notice,
});
