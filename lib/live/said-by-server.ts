/**
 * What the server says in sentences of its own - why a command was refused, what became of it, why the PBX is not reached - as a code and values, so
 * that each screen words it in its own language. The server's English stays what scripts and logs read; a sentence that
 * is not listed here, as one of the PBX's own or of a later version, is shown as it is.
 */
export const SAID_BY_SERVER = {
  'no-connection': 'There is no connection to the PBX.',
  unreachable: 'The PBX cannot be reached.',
  'not-offered': 'This PBX cannot do that.',
  'not-allowed': 'The account at the PBX may not do that.',
  'manager-not-allowed': 'The manager account may not do that (it needs write={right}).',
  'not-seen': 'The PBX took it, but its effect has not been seen.',
  'unknown-taken': 'It is not known whether the PBX got this command.',
  'broke-off': 'Something failed in this server: it is not known whether the PBX got this command.',
  restarted: 'The server was started again before its effect had been seen.',
  'no-answer': 'The PBX did not answer. It is not known whether it was done.',
  'no-sense': 'The answer of the PBX makes no sense. It is not known whether it was done.',
  refused: 'The PBX said no.',
  'refused-because': 'The PBX said no: {reason}.',
  'not-told': 'The PBX has not told what came of the call.',
  'no-agent': 'There is no agent {extension} on this board.',
  'no-queue': 'There is no queue {queue}.',
  'no-listener': 'There is no extension {extension} to listen with.',
  'own-call': 'Nobody can listen in on their own call.',
  'not-ringing': 'The phone of {extension} does not ring.',
  'phone-offline': 'The phone of {extension} is not registered.',
  'phone-offline-lost': 'The phone of {extension} is not registered: the caller would be lost.',
  'waits-no-more': 'The caller is no longer waiting.',
  'call-waits-no-more': 'The caller of call {call} is no longer waiting in a queue.',
  'no-call': 'Extension {extension} has no call.',
  'not-in-call': 'Extension {extension} is no longer in that call.',
  'several-calls': 'Extension {extension} has more than one call: say which one is meant.',
  'several-calls-untold':
    'Extension {extension} has more than one call and this PBX cannot say which one is meant.',
  'talks-with-nobody': 'Extension {extension} talks with nobody yet.',
  'nobody-to-transfer': 'Extension {extension} talks with nobody yet: there is nobody to transfer.',
  'only-rings': 'The call only rings at {extension}: it can be transferred once it is answered.',
  consults: 'Extension {extension} asks a colleague, with the caller on hold: that call has to end first.',
  'in-no-queue-yet': 'Extension {extension} has not been in any queue yet: name the queue.',
  'in-no-queue': 'Extension {extension} is in no queue.',
  'not-in-queue': 'Extension {extension} is not in queue {queue}.',
  'call-ended': 'The call ended before {who} rang.',
  'phone-unassigned': 'The phone of {who}: the number is not assigned.',
  'phone-busy': 'The phone of {who} is busy.',
  'phone-no-answer': 'The phone of {who} did not answer.',
  'phone-declined': 'The phone of {who} declined the call.',
  'phone-unreachable': 'The phone of {who} cannot be reached.',
  'phone-congested': 'The phone of {who}: no line is free, or the network is congested.',
  'phone-refuses': 'The phone of {who} refuses calls, or no line is free.',
  'far-unassigned': '{who}: the number is not assigned.',
  'far-busy': '{who} is busy.',
  'far-no-answer': '{who} did not answer.',
  'far-offline': '{who} is not registered.',
  'far-declined': '{who} declined the call.',
  'far-unreachable': '{who} cannot be reached.',
  'far-congested': '{who}: no line is free, or the network is congested.',
  'far-refuses': '{who} refuses calls, or no line is free.',
  'link-name': "the PBX's host name cannot be resolved",
  'link-refused': 'the PBX refuses the connection',
  'link-unreachable': 'the PBX cannot be reached',
  'link-not-tls': 'no secure connection: the PBX does not speak TLS on this port',
  'link-untrusted': "no secure connection: the PBX's certificate is not trusted ({code})",
  'link-too-large': 'the answer is larger than 8 MB and was refused',
  'link-slow': 'the PBX took too long to answer',
  'link-answers-slowly': 'the PBX answers slowly',
  'link-broken': 'the PBX broke off the connection',
  'link-redirect': 'the PBX redirects elsewhere (HTTP {status}), which is not followed',
  'link-key': 'the PBX does not accept the access key (HTTP 401)',
  'link-forbidden': 'the PBX forbids this (HTTP 403)',
  'link-not-found': 'the PBX does not know this method, number or key (HTTP 404)',
  'link-too-often': 'the PBX says it is asked too often (HTTP 429)',
  'link-gateway': 'a proxy got no answer from the PBX in time (HTTP 504)',
  'link-error': 'the PBX reports an error (HTTP {status})',
  'link-empty': 'the PBX sent an empty answer',
  'link-web-page': 'a web page came instead of an answer: is a proxy in between?',
  'link-cut-off': 'the answer is cut off or not JSON',
  'link-not-http': 'the answer is not HTTP',
} as const;

export type SaidCode = keyof typeof SAID_BY_SERVER;

export interface Said {
  readonly code: SaidCode;
  readonly values: Readonly<Record<string, string>>;
}

const MATCHERS = Object.entries(SAID_BY_SERVER).map(([code, sentence]) => ({
  // The keys of the list are its codes.
  code: code as SaidCode,
  pattern: new RegExp(
    `^${sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^\\n]{1,200}?)')}$`,
  ),
}));

/** The code and values of a sentence; null where it is none of the server's. The plainest that fits comes first in the list. */
export function saidByServer(text: string): Said | null {
  for (const { code, pattern } of MATCHERS) {
    const match = pattern.exec(text);
    if (match !== null) return { code, values: { ...match.groups } };
  }
  return null;
}
