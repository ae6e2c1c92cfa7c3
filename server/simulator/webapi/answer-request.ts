import { isCommand, methodOf } from './dialect.ts';
import { requiredParam, type WebApiContext, WebApiError, type WebApiMethod } from './webapi-method.ts';

export interface WebApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

const LICENSE = {
  product: '3CX REST API',
  version: '2.1.9',
  release: 'Webhooks',
  licenseExpire: '02.05.2031 20:32:11',
  clientLicensesNum: '50',
  concurrentCalls: 16,
  callRecords: true,
  api: true,
  quality: false,
};

/** What the PBX says to `{method}?{params}`, the access key already checked. An empty method asks for the licence. */
export function answerRequest(context: WebApiContext, name: string, params: URLSearchParams): WebApiAnswer {
  if (name === '') return { status: 200, body: LICENSE };
  const method = methodOf(context.settings.dialect, name);
  if (method === undefined) return { status: 404, body: null };
  try {
    if (isCommand(method)) return { status: 200, body: runCommand(context, method, name, params) };
    return { status: 200, body: method(context, params) };
  } catch (error) {
    if (error instanceof WebApiError) return { status: error.status, body: { error: error.message } };
    throw error;
  }
}

function runCommand(
  context: WebApiContext,
  method: WebApiMethod,
  name: string,
  params: URLSearchParams,
): unknown {
  switch (context.settings.commands) {
    case 'work':
      return method(context, params);
    case 'refused':
      return { result: name.endsWith('.set') ? false : 'Failed' };
    case 'ignored':
      return promise(context, name, params);
  }
}

/** What a command would answer if it had been carried out. */
function promise({ settings }: WebApiContext, name: string, params: URLSearchParams): unknown {
  if (name.endsWith('.set')) return { result: true };
  const plain = settings.dialect === 'plain';
  switch (name) {
    case 'makecall':
      return plain
        ? { firstNum: requiredParam(params, 'firstnum'), secondNum: requiredParam(params, 'secondnum') }
        : { first: requiredParam(params, 'first'), second: requiredParam(params, 'second') };
    case 'join':
      return { result: plain ? 'joined together' : 'Join' };
    default:
      return { result: name.charAt(0).toUpperCase() + name.slice(1) };
  }
}
