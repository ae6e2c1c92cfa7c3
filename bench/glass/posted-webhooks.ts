/** Notes each webhook that this process posts, when it began and when it was answered, without standing in its way. */
import { subscribe } from 'node:diagnostics_channel';
import { preciseEpochMs } from '../child-process.ts';
import type { PostedStep } from './glass-messages.ts';

interface UndiciRequest {
  readonly path: string;
  readonly method: string;
  readonly body: unknown;
}

export interface PostedWebhook {
  readonly path: string;
  readonly body: string;
  readonly at: number;
  answeredAt: number | null;
  status: number | null;
}

/** Appends to `posted` from now on. */
export function recordPostedWebhooks(posted: PostedWebhook[]): void {
  const underWay = new WeakMap<object, PostedWebhook>();
  subscribe('undici:request:create', (message) => {
    const { request } = message as { readonly request: UndiciRequest };
    if (request.method !== 'POST') return;
    const body = String(request.body);
    const webhook = { path: request.path, body, at: preciseEpochMs(), answeredAt: null, status: null };
    underWay.set(request, webhook);
    posted.push(webhook);
  });
  subscribe('undici:request:headers', (message) => {
    const { request, response } = message as {
      readonly request: UndiciRequest;
      readonly response: { readonly statusCode: number };
    };
    const webhook = underWay.get(request);
    if (webhook === undefined) return;
    webhook.answeredAt = preciseEpochMs();
    webhook.status = response.statusCode;
  });
}

/** What an agent's tile shows after this webhook; null where it shows nothing new of an agent. */
export function shownStepOf({ body, at, answeredAt }: PostedWebhook): PostedStep | null {
  const fields = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const shows = shownAfter(fields);
  if (shows === null || typeof fields.User !== 'string') return null;
  return { recordKind: 'agent', id: fields.User, shows: [shows], stampedAt: at, answeredAt };
}

function shownAfter({ Event, Usertype, Finishtype }: Readonly<Record<string, unknown>>): string | null {
  if (Event === 'ringing' && Usertype === 'ext') return 'ringing';
  if (Event === 'incomingcall_started') return 'talking';
  if (Event === 'incoming' && Finishtype === 'Ok') return 'free';
  return null;
}
