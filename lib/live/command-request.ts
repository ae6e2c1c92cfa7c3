import type { CommandType } from '../commands/commands.ts';
import type { Notice, NoticeCode, NoticeWithText } from '../model/notice-with-text.ts';

/** What a screen asks for; the id is added when it is sent. */
export interface CommandRequest {
  readonly type: CommandType;
  readonly extension: string;
  readonly callId?: string;
  readonly destination?: string;
  readonly queue?: string | null;
  readonly presence?: string;
  readonly listener?: string;
  readonly reason?: string | null;
}

/** `unknown`: no answer came, so nobody knows whether it was done (rule C3). */
export type CommandReply =
  | { readonly kind: 'taken' }
  | ({ readonly kind: 'refused' } & NoticeWithText)
  | { readonly kind: 'unknown' };

export type SendCommand = (site: string, id: string, request: CommandRequest) => Promise<CommandReply>;

const TIMEOUT_MS = 10_000;

/** Sends once: a command is never retried on its own (rules C2, C3). Does not throw. */
export const sendCommandOverHttp: SendCommand = async (site, id, request) => {
  try {
    const response = await fetch(`/api/sites/${encodeURIComponent(site)}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, ...request }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return { kind: 'taken' };
    return { kind: 'refused', ...(await readRefusal(response)) };
  } catch {
    return { kind: 'unknown' };
  }
};

async function readRefusal(response: Response): Promise<NoticeWithText> {
  const body: unknown = await response.json().catch(() => null);
  const error = errorField(body, 'error');
  const message = errorField(error, 'message');
  const { status } = response;
  return {
    message: typeof message === 'string' && message !== '' ? message : `HTTP ${status}`,
    notice: readNotice(errorField(error, 'notice')) ?? noticeOfStatus(status),
  };
}

/** Null where the server sends none. A code of a later version is shown by its text. */
function readNotice(value: unknown): Notice | null {
  const code = errorField(value, 'code');
  const values = errorField(value, 'values');
  if (typeof code !== 'string' || typeof values !== 'object' || values === null) return null;
  const texts = Object.entries(values).map(([name, one]) => [name, String(one)]);
  return { code: code as NoticeCode, values: Object.fromEntries(texts) };
}

/** What no route answered: a proxy, a login that has ended, too many requests. */
function noticeOfStatus(status: number): Notice {
  if (status === 401) return { code: 'not-signed-in', values: {} };
  if (status === 429) return { code: 'too-often', values: {} };
  return { code: 'not-understood', values: { status: String(status) } };
}

const errorField = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** What people read beside the verb, as the server will give it: the destination, the reason, the queue. */
export function requestDetail(request: CommandRequest): string | null {
  const { destination, presence, listener, reason, queue } = request;
  return destination ?? presence ?? listener ?? reason ?? queue ?? null;
}
