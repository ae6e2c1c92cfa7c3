/** The Id of a webhook, `YYMMDDHHmmss_N-n`: local start time, run-time call number, conversation counter. Pure. */
import type { EventCallReference } from '#server/ports/observation.ts';
import type { LocalTimeReader } from './local-time.ts';

export interface WebhookId {
  readonly reference: EventCallReference;
  readonly warnings: readonly string[];
}

const NOTHING: EventCallReference = { pbxCallId: null, startedAt: [], conversation: null };

/** `_N` alone is required: what is readable of a damaged Id is used, the rest is warned about (rule F6). */
export function readWebhookId(text: string, readLocalTime: LocalTimeReader): WebhookId {
  if (text === '') return { reference: NOTHING, warnings: [] };
  const match = /^(\d*)_(\d{1,20})(?:-(\d{1,6}))?(?:-\d+)?$/.exec(text);
  if (match === null)
    return { reference: NOTHING, warnings: [`Id "${shorten(text)}" is not YYMMDDHHmmss_N-n`] };
  const [, digits = '', number = '', conversation] = match;
  const time = readStart(digits, readLocalTime);
  return {
    reference: {
      pbxCallId: number.replace(/^0+(?=\d)/, ''),
      startedAt: time.startedAt,
      conversation: conversation === undefined ? null : Number(conversation),
    },
    warnings: time.warnings,
  };
}

interface Start {
  readonly startedAt: readonly number[];
  readonly warnings: readonly string[];
}

function readStart(digits: string, readLocalTime: LocalTimeReader): Start {
  switch (digits.length) {
    case 12:
      return startOf(digits, readLocalTime, []);
    case 14:
      return startOf(digits.slice(2), readLocalTime, []);
    case 11:
      // The documents show an Id whose first digit was lost with its quote; in this century's twenties it is a 2.
      return startOf(`2${digits}`, readLocalTime, [
        `Id time "${digits}" lacks its first digit; read as 2${digits}`,
      ]);
    default:
      return { startedAt: [], warnings: [`Id time "${shorten(digits)}" is not YYMMDDHHmmss`] };
  }
}

function startOf(digits: string, readLocalTime: LocalTimeReader, warnings: readonly string[]): Start {
  const at = (index: number): number => Number(digits.slice(index, index + 2));
  const startedAt = readLocalTime({
    year: 2000 + at(0),
    month: at(2),
    day: at(4),
    hour: at(6),
    minute: at(8),
    second: at(10),
  });
  if (startedAt.length > 0) return { startedAt, warnings };
  return { startedAt, warnings: [`Id time "${digits}" is not a date`] };
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
