/** Lines of a recording: what was asked and answered, what was delivered, with numbers and names replaced. */

import type { WebhookDelivery } from '#server/ports/pbx-driver.ts';
import { createPseudonymStore } from '#server/record/pseudonyms.ts';
import { maskText, redactWebApi } from '#server/record/redact-webapi.ts';
import type { AskWebApi, WebApiAnswer } from '../webapi-client.ts';
import { readWebhookBody } from '../webhook-body.ts';

export interface Recorder {
  /** Asks as before, and writes a line about it. */
  record(ask: AskWebApi): AskWebApi;
  recordDelivery(delivery: WebhookDelivery): void;
  readonly counts: { readonly polls: number; readonly webhooks: number };
}

export function createRecorder(write: (line: string) => void): Recorder {
  const pseudonyms = createPseudonymStore();
  const counts = { polls: 0, webhooks: 0 };
  const put = (line: object): void => write(`${JSON.stringify(line)}\n`);

  return {
    counts,
    record: (ask) => async (method, parameters, options) => {
      const answer = await ask(method, parameters, options);
      counts.polls += 1;
      put({
        kind: 'poll',
        method,
        parameters: redactWebApi(parameters ?? {}, pseudonyms),
        ...answerLine(answer),
      });
      return answer;
    },
    recordDelivery(delivery) {
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
        put({ ...base, events: redactWebApi([...read.events], pseudonyms), warnings: read.warnings });
      else put({ ...base, unreadable: maskText(delivery.body || delivery.query), issue: read.message });
    },
  };

  function answerLine(answer: WebApiAnswer): object {
    const times = { at: answer.requestedAt, tookMs: answer.respondedAt - answer.requestedAt };
    if (answer.kind === 'failed') {
      const { code, status, message } = answer;
      return { ...times, failure: { code, status, message } };
    }
    return { ...times, pbxTime: answer.pbxTime, answer: redactWebApi(answer.json, pseudonyms) };
  }
}
