/** Lines of a recording: what was asked and answered, what was delivered, with numbers and names replaced. */

import type { WebhookDelivery } from '#server/ports/pbx-driver.ts';
import { createPseudonyms } from '#server/record/pseudonyms.ts';
import { redact, shapeOf } from '#server/record/redact.ts';
import type { Answer, Ask } from '../client.ts';
import { readWebhookBody } from '../webhook-body.ts';

export interface Recorder {
  /** Asks as before, and writes a line about it. */
  recording(ask: Ask): Ask;
  delivered(delivery: WebhookDelivery): void;
  readonly counts: { readonly polls: number; readonly webhooks: number };
}

export function createRecorder(write: (line: string) => void): Recorder {
  const pseudonyms = createPseudonyms();
  const counts = { polls: 0, webhooks: 0 };
  const put = (line: object): void => write(`${JSON.stringify(line)}\n`);

  return {
    counts,
    recording: (ask) => async (method, parameters, options) => {
      const answer = await ask(method, parameters, options);
      counts.polls += 1;
      put({ kind: 'poll', method, parameters: redact(parameters ?? {}, pseudonyms), ...answerLine(answer) });
      return answer;
    },
    delivered(delivery) {
      counts.webhooks += 1;
      const { method, headers, receivedAt } = delivery;
      const read = readWebhookBody(delivery);
      const base = {
        kind: 'webhook',
        at: receivedAt,
        method,
        contentType: headers['content-type']?.split(';')[0] || null,
      };
      if (read.kind === 'read')
        put({ ...base, events: redact([...read.events], pseudonyms), warnings: read.warnings });
      else put({ ...base, unreadable: shapeOf(delivery.body || delivery.query), issue: read.message });
    },
  };

  function answerLine(answer: Answer): object {
    const times = { at: answer.requestedAt, tookMs: answer.respondedAt - answer.requestedAt };
    if (answer.kind === 'failed') {
      const { code, status, message } = answer;
      return { ...times, failure: { code, status, message } };
    }
    return { ...times, pbxTime: answer.pbxTime, answer: redact(answer.json, pseudonyms) };
  }
}
