/** A PBX of any size that answers from memory, with the text that HTTP would have brought. */
import { pickNoticeWithText } from '#lib/model/notice-with-text.ts';
import { parseAnswer } from '#server/pbx/three-cx/parse-answer.ts';
import type { AskWebApi, WebApiAnswer } from '#server/pbx/three-cx/webapi-client.ts';
import { systemClock } from '#server/ports/clock.ts';

export interface HostilePbxSize {
  readonly extensions: number;
  readonly queues: number;
  readonly membersOfQueue: number;
  /** Queues that every extension says it is in. */
  readonly queuesOfExtension: number;
}

export const extensionAt = (index: number): string => String(20_000 + index);
const queueAt = (index: number): string => String(8_000_000 + index);

/** `texts` are answered as they are, by method. */
export function createHostilePbx(
  size: HostilePbxSize,
  texts: Readonly<Record<string, string>> = {},
): AskWebApi {
  const list = (count: number, nameOf: (index: number) => string): string =>
    JSON.stringify({ nums: Array.from({ length: count }, (_, index) => nameOf(index)) });
  const lists: Readonly<Record<string, string>> = {
    'pbx.calls': '{"result":0}',
    'pbx.callsinfo': '{"count":0,"callsInfo":[]}',
    'all.ext': list(size.extensions, extensionAt),
    'all.registered': list(size.extensions, extensionAt),
    'all.queue': list(size.queues, queueAt),
    'all.ivr': '{"nums":[]}',
    'all.group': '{"nums":[]}',
    'all.line': '{"nums":["10000"]}',
    ...texts,
  };

  function textOf(method: string, num: string): string {
    const fixed = lists[method];
    if (fixed !== undefined) return fixed;
    if (method === 'ext.info') return JSON.stringify({ num, name: 'Agent', lastname: num });
    if (method === 'queue.members') return membersOf(num, size);
    return stateOf(num, size);
  }

  return async (method, parameters = {}) => {
    const requestedAt = systemClock.now();
    const text = textOf(method, parameters.num ?? '');
    await new Promise((resolve) => setTimeout(resolve, 2));
    return answerOf(text, requestedAt);
  };
}

function answerOf(text: string, requestedAt: number): WebApiAnswer {
  const times = { requestedAt, respondedAt: systemClock.now() };
  const parsed = parseAnswer(text);
  if (parsed.kind === 'bad') {
    return { kind: 'failed', code: parsed.code, status: 200, ...pickNoticeWithText(parsed), ...times };
  }
  return { kind: 'answered', json: parsed.json, pbxTime: null, ...times };
}

function membersOf(queue: string, { extensions, membersOfQueue }: HostilePbxSize): string {
  const first = (Number(queue) * membersOfQueue) % Math.max(1, extensions);
  const members = Array.from({ length: membersOfQueue }, (_, index) => ({
    num: extensionAt((first + index) % Math.max(extensions, membersOfQueue)),
    name: 'Agent',
    lastname: String(index),
    loggedIn: true,
  }));
  return JSON.stringify({ count: members.length, members });
}

function stateOf(num: string, { queuesOfExtension }: HostilePbxSize): string {
  const qStatus = Array.from({ length: queuesOfExtension }, (_, index) => ({
    num: queueAt(index),
    status: true,
  }));
  const flags = { registered: true, status: 'Free', fwdName: 'Available', qGlobalStatus: true };
  return JSON.stringify({ num, ...flags, qStatus });
}
