/** What the server says to people, as a code with values beside the text (rule C7; codes and texts: `notice-texts.ts`). */
import { z } from 'zod';
import { type RecordOf, textField } from './fields.ts';
import type { NOTICE_TEXTS } from './notice-texts.ts';

export type NoticeCode = keyof typeof NOTICE_TEXTS;

const code = textField.meta({
  description: 'What the text beside it says; more may come',
}) as unknown as z.ZodType<NoticeCode, NoticeCode>;

/** What a screen words in its own language. Values are the PBX's own words, numbers and names. */
export const noticeSchema = z.object({ code, values: z.record(textField, textField) });
export type Notice = RecordOf<typeof noticeSchema>;

/** A notice with its text for scripts and logs. */
export const noticeWithTextSchema = z.object({ message: textField, notice: noticeSchema });
export type NoticeWithText = RecordOf<typeof noticeWithTextSchema>;
