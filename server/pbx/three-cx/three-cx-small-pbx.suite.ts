/** The least PBX that the driver contract needs, for tests: two agents, one queue, outside calls, ways to fail. */
import type { ServerResponse } from 'node:http';
import type { Breakage } from '#server/pbx/driver-harness.suite.ts';
import type { Dialect } from './dialect.ts';
import { type ScriptedBehaviour, sendJson } from './scripted-webapi.suite.ts';

interface SmallCall {
  readonly callID: number;
  readonly startedAt: string;
  readonly remote: string;
  readonly extension: string;
  answered: boolean;
}

export interface SmallPbx {
  readonly behave: ScriptedBehaviour;
  ring(remote: string, extension: string): string;
  answer(id: string): void;
  end(id: string): void;
  setQueueLogin(extension: string, loggedIn: boolean): void;
  break(how: Breakage | null): void;
}

const EXTENSIONS = ['201', '202'];
const QUEUE = '820';

export function createSmallPbx(dialect: Dialect): SmallPbx {
  const calls = new Map<string, SmallCall>();
  const loggedIn = new Map(EXTENSIONS.map((number) => [number, true]));
  let lastId = 0;
  let broken: Breakage | null = null;

  const answers: Record<string, (parameters: URLSearchParams) => unknown> = {
    'pbx.calls': () => ({ result: calls.size }),
    'pbx.callsinfo': () => ({
      count: calls.size + (broken === 'partial' ? 1 : 0),
      callsInfo: broken === 'partial' ? [] : [...calls.values()].map(callJson),
    }),
    'all.ext': () => ({ nums: EXTENSIONS }),
    'all.registered': () => ({ nums: EXTENSIONS }),
    'all.queue': () => ({ nums: [QUEUE] }),
    'all.line': () => ({ nums: ['10000'] }),
    'queue.members': () => ({
      count: EXTENSIONS.length,
      members: EXTENSIONS.map((num) => ({
        num,
        name: `Agent ${num}`,
        lastname: '',
        loggedIn: loggedIn.get(num),
      })),
    }),
    'ext.info': (parameters) => ({
      num: parameters.get('num'),
      name: 'Agent',
      lastname: parameters.get('num'),
    }),
    'ext.state': (parameters) => ({
      num: parameters.get('num'),
      registered: true,
      status: 'Free',
      fwdName: 'Available',
      qGlobalStatus: true,
      qStatus: [{ num: QUEUE, status: loggedIn.get(parameters.get('num') ?? '') ?? false }],
    }),
  };
  const commands: Record<string, (parameters: URLSearchParams) => unknown> = {
    drop(parameters) {
      for (const call of calls.values())
        if (call.extension === parameters.get('num')) calls.delete(String(call.callID));
      return { result: 'Drop' };
    },
    'ext.fwd.set': () => ({ result: true }),
  };

  function find(name: string): ((parameters: URLSearchParams) => unknown) | undefined {
    if (dialect === 'plain') return answers[name] ?? commands[name];
    return commands[name] ?? (name.endsWith('.get') ? answers[name.slice(0, -4)] : undefined);
  }

  return {
    behave({ name, parameters }, response) {
      if (fail(broken, response)) return;
      const answer = find(name);
      if (answer === undefined) response.writeHead(404).end();
      else sendJson(response, answer(parameters));
    },
    ring(remote, extension) {
      lastId += 1;
      const startedAt = new Date().toISOString();
      calls.set(String(lastId), { callID: lastId, startedAt, remote, extension, answered: false });
      return String(lastId);
    },
    answer(id) {
      const call = calls.get(id);
      if (call !== undefined) call.answered = true;
    },
    end: (id) => void calls.delete(id),
    setQueueLogin: (extension, value) => void loggedIn.set(extension, value),
    break: (how) => {
      broken = how;
    },
  };
}

/** True when the request got the answer of a broken PBX, or none. */
function fail(broken: Breakage | null, response: ServerResponse): boolean {
  switch (broken) {
    case 'error':
      response.writeHead(500).end('{"error":"boom"}');
      return true;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
      return true;
    case 'denied':
      response.writeHead(401).end();
      return true;
    case 'silent':
      return true;
    case 'down':
    case 'partial':
    case null:
      return false;
  }
}

function callJson({ callID, startedAt, remote, extension, answered }: SmallCall): unknown {
  const phone = { dnNum: extension, dnType: 'extension', externalParty: remote };
  return {
    callID,
    state: answered ? 'Talking' : 'Routing',
    startedAt,
    answeredAt: answered ? startedAt : '',
    did: '',
    owner: { dnNum: '10000', dnType: 'externalline', externalParty: remote, status: 'Connected' },
    talkTo: answered ? [{ ...phone, status: 'Connected' }] : [],
    routingTo: answered ? [] : [{ ...phone, status: 'Ringing' }],
  };
}
