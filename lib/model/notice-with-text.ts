/** Makes notices: the code with its values, and the text that follows from both (rule C7). */
import type { Notice, NoticeCode, NoticeWithText } from './notice.ts';
import { NOTICE_TEXTS } from './notice-texts.ts';

export type { Notice, NoticeCode, NoticeWithText };

/** The names in a text's braces. */
type ValueNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ValueNames<Rest>
  : never;

type ValuesOf<Code extends NoticeCode> = Readonly<
  Record<ValueNames<(typeof NOTICE_TEXTS)[Code]>, string | number>
>;

/** Codes whose text needs no value. */
export type NoticeCodeWithoutValues = {
  [Code in NoticeCode]: [ValueNames<(typeof NOTICE_TEXTS)[Code]>] extends [never] ? Code : never;
}[NoticeCode];

/** The notice of this code with its text. A code that needs values does not compile without them. */
export function noticeWithText<Code extends NoticeCode>(
  code: Code,
  ...[values]: Code extends NoticeCodeWithoutValues ? [] : [ValuesOf<Code>]
): NoticeWithText {
  const texts = Object.entries<string | number>(values ?? {}).map(([name, value]) => [name, String(value)]);
  const notice: Notice = { code, values: Object.fromEntries(texts) };
  const text: string = NOTICE_TEXTS[code];
  return {
    message: text.replace(/\{(\w+)\}/g, (whole, name: string) => notice.values[name] ?? whole),
    notice,
  };
}

/** The pair alone, of something that carries it. */
export const pickNoticeWithText = ({ message, notice }: NoticeWithText): NoticeWithText => ({
  message,
  notice,
});

/** The same with something done to its text and each of its values, such as taking out a secret (rule S4). */
export function mapNoticeValues(
  { message, notice }: NoticeWithText,
  change: (text: string) => string,
): NoticeWithText {
  const values = Object.entries(notice.values).map(([name, value]) => [name, change(value)]);
  return { message: change(message), notice: { code: notice.code, values: Object.fromEntries(values) } };
}

/** The text goes into what no screen has words for, such as which field of an answer was expected. */
export const appendNoticeDetail = ({ message, notice }: NoticeWithText, detail: string): NoticeWithText => ({
  message: detail === '' ? message : `${message}: ${detail}`,
  notice,
});
