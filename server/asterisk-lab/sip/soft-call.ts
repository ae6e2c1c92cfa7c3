/** One call at a soft phone: what it was told, and what it can be told to do. */
import { type CallStateWord, createCallStateLog } from '../sipp/call-states.ts';
import type { SippCall } from '../sipp/sipp-call.ts';
import type { RtpSender } from './rtp-sender.ts';
import { formatSdp, type Headers, type SipMessage, sdpAudioPort, sipTagOf, sipUriOf } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';

/** A call as `SippCall`, and two things besides. */
export interface SoftCall extends SippCall {
  /** The keys one after the other, by SIP INFO; resolves when the PBX has taken the last one. */
  press(keys: string): Promise<void>;
  /** 302 Moved Temporarily: the PBX is to try that number instead. */
  redirect(to: string): Promise<void>;
}

export interface TrackedSoftCall extends SoftCall {
  readonly id: string;
  take(request: SipMessage): void;
  recordState(word: CallStateWord): void;
}

interface SoftCallDeps {
  readonly socket: SipSocket;
  readonly sounds: RtpSender;
  /** SIP port of the PBX. */
  readonly pbx: number;
  /** The INVITE that came in, or who calls whom. */
  readonly begin:
    | { readonly kind: 'in'; readonly invite: SipMessage }
    | { readonly kind: 'out'; readonly from: string; readonly display: string; readonly to: string };
}

const BETWEEN_KEYS_MS = 90;
const SIMULTANEOUS_REQUEST_MS = 250;
const FIRST_RING = '180 Ringing';

export function createSoftCall({ socket, sounds, pbx, begin }: SoftCallDeps): TrackedSoftCall {
  const own = `tag-${socket.nextId()}`;
  const contact = `<sip:laboratory@127.0.0.1:${socket.port}>`;
  const invite = begin.kind === 'in' ? begin.invite : null;
  const id = invite?.headers.get('call-id') ?? `${socket.nextId()}@laboratory`;
  let local = `${invite?.headers.get('to') ?? ''};tag=${own}`;
  let remote = invite?.headers.get('from') ?? '';
  let target = sipUriOf(invite?.headers.get('contact'));
  let theirs = sdpAudioPort(invite?.body ?? '');
  let cseq = 1;
  let sound = 1;
  let branch = '';
  let isProceeding = false;
  let wantsEnd = false;
  let firstCseq = 0;
  if (begin.kind === 'out') {
    local = `"${begin.display}" <sip:${begin.from}@127.0.0.1>;tag=${own}`;
    remote = `<sip:${begin.to}@127.0.0.1:${pbx}>`;
    target = `sip:${begin.to}@127.0.0.1:${pbx}`;
  }

  const words = createCallStateLog(id);
  const { has, ended, until } = words;
  function recordState(word: CallStateWord): void {
    if (word === 'ended' && has('ended')) return;
    if (word === 'answered' || word === 'resumed') sounds.send(id, theirs);
    if (word === 'held' || word === 'ended') sounds.send(id, null);
    words.add(word);
  }

  const headers = (number: number, method: string, more: Headers = []): Headers => [
    ['From', local],
    ['To', remote],
    ['Call-ID', id],
    ['CSeq', `${number} ${method}`],
    ['Contact', contact],
    ...more,
  ];

  /** A request within the call; resolves with the last answer's status. */
  function ask(method: string, more: Headers = [], body = ''): Promise<number> {
    cseq += 1;
    const number = cseq;
    return new Promise((resolve) => {
      socket.request(
        { method, uri: target, to: pbx, headers: headers(number, method, more), body },
        (answer) => {
          if (answer.status < 200) return;
          if (method === 'INVITE') confirm(number, answer);
          resolve(answer.status);
        },
      );
    });
  }

  function confirm(number: number, answer: SipMessage): void {
    const isTaken = answer.status < 300;
    const header = answer.headers.get('to');
    socket.send({
      method: 'ACK',
      uri: target,
      to: pbx,
      headers: headers(number, 'ACK').map(([name, value]) => [
        name,
        name === 'To' && header ? header : value,
      ]),
      ...(!isTaken && number === firstCseq && { branch }),
    });
  }

  const SDP: Headers = [['Content-Type', 'application/sdp']];

  async function reinvite(direction: 'sendrecv' | 'sendonly', word: CallStateWord): Promise<void> {
    for (let tries = 0; tries < 4; tries += 1) {
      sound += 1;
      const status = await ask('INVITE', SDP, formatSdp(direction, sound));
      if (status < 300) return recordState(word);
      if (status !== 491) throw new Error(`The call ${id} was not ${word}: ${status}.`);
      await new Promise((resolve) => setTimeout(resolve, SIMULTANEOUS_REQUEST_MS));
    }
    throw new Error(`The call ${id} was not ${word}: the PBX was at it as well.`);
  }

  async function refer(where: string): Promise<void> {
    const status = await ask('REFER', [
      ['Refer-To', where],
      ['Referred-By', contact],
    ]);
    if (status >= 300) throw new Error(`The call ${id} was not transferred: ${status}.`);
    recordState('transferred');
  }

  function refuse(status: string, more: Headers = []): Promise<void> {
    if (invite === null || has('answered') || has('ended'))
      return Promise.reject(new Error('Nothing rings.'));
    socket.answer(invite, status, [['To', local], ...more]);
    recordState('ended');
    return Promise.resolve();
  }

  function cancel(): void {
    const line = headers(firstCseq, 'CANCEL').filter(([name]) => name !== 'Contact');
    socket.request({ method: 'CANCEL', uri: target, to: pbx, headers: line, branch }, () => undefined);
  }

  function placed(answer: SipMessage): void {
    const { status } = answer;
    if (status < 200) {
      if (!isProceeding && wantsEnd) cancel();
      isProceeding = true;
      if (status >= 180 && !has('ringing')) recordState('ringing');
      return;
    }
    if (status === 408 && answer.headers.size === 0) {
      recordState('ended');
      return;
    }
    if (status < 300) {
      remote = answer.headers.get('to') ?? remote;
      target = sipUriOf(answer.headers.get('contact')) || target;
      theirs = sdpAudioPort(answer.body);
    }
    confirm(firstCseq, answer);
    if (status >= 300) {
      if (!has('refused')) recordState('refused');
      recordState('ended');
      return;
    }
    if (has('answered')) return;
    recordState('answered');
    if (wantsEnd) void ask('BYE').then(() => recordState('ended'));
  }

  if (begin.kind === 'in') {
    socket.answer(begin.invite, FIRST_RING, [
      ['To', local],
      ['Contact', contact],
    ]);
    recordState('ringing');
  } else {
    firstCseq = cseq;
    branch = socket.request(
      {
        method: 'INVITE',
        uri: target,
        to: pbx,
        headers: headers(cseq, 'INVITE', SDP),
        body: formatSdp('sendrecv', 1),
      },
      placed,
    );
    recordState('calling');
  }

  return {
    id,
    from: /sip:([^@>]+)@/.exec(invite?.headers.get('from') ?? '')?.[1] ?? '',
    ended,
    has,
    recordState,
    until: (word) => until(word),
    dialog: () => (has('answered') ? { localTag: own, remoteTag: sipTagOf(remote) } : null),
    answer() {
      if (invite === null || has('answered') || has('ended'))
        return Promise.reject(new Error('Nothing rings.'));
      const told: Headers = [['To', local], ['Contact', contact], ...SDP];
      socket.answer(invite, '200 OK', told, formatSdp('sendrecv', 1));
      recordState('answered');
      return Promise.resolve();
    },
    busy: () => refuse('486 Busy Here'),
    decline: () => refuse('603 Decline'),
    redirect: (to) => refuse('302 Moved Temporarily', [['Contact', `<sip:${to}@127.0.0.1:${pbx}>`]]),
    async hangUp() {
      if (has('ended')) return;
      if (has('answered')) await ask('BYE').then(() => recordState('ended'));
      else if (invite !== null) await refuse('480 Temporarily Unavailable');
      else {
        wantsEnd = true;
        if (isProceeding) cancel();
        await until('ended');
      }
    },
    hold: () => reinvite('sendonly', 'held'),
    unhold: () => reinvite('sendrecv', 'resumed'),
    transfer: (to) => refer(`<sip:${to}@127.0.0.1:${pbx}>`),
    async transferTo(consultation) {
      const dialog = consultation.dialog();
      if (dialog === null) throw new Error('Only an answered call can be transferred to.');
      const replaced = `${consultation.id};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`;
      await refer(`<sip:consultation@127.0.0.1:${pbx}?Replaces=${encodeURIComponent(replaced)}>`);
    },
    async press(keys) {
      for (const key of keys) {
        await ask('INFO', [['Content-Type', 'application/dtmf-relay']], `Signal=${key}\r\nDuration=80\r\n`);
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_KEYS_MS));
      }
    },
    take(request) {
      if (request.method === 'CANCEL') {
        socket.answer(request, '200 OK');
        if (invite !== null && !has('answered') && !has('ended'))
          socket.answer(invite, '487 Request Terminated', [['To', local]]);
        recordState('ended');
      } else if (request.method === 'INVITE')
        socket.answer(request, '200 OK', [['Contact', contact], ...SDP], formatSdp('sendrecv', sound));
      else {
        socket.answer(request, '200 OK');
        if (request.method === 'BYE') recordState('ended');
      }
    },
  };
}
