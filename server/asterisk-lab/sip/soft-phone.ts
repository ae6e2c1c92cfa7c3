/**
 * Phones and callers without a process of their own, as many as one likes behind one UDP port: they do what sipp's
 * scenarios cannot, answer 302 and press keys.
 */
import type { PhoneBehaviour } from '../sipp/phone.ts';
import { openRtpSender } from './rtp-sender.ts';
import { type SipMessage, sipTagOf, sipUserOf } from './sip-message.ts';
import { openSipSocket, type SipSocket } from './sip-socket.ts';
import { createSoftCall, type SoftCall, type TrackedSoftCall } from './soft-call.ts';

/** What a phone does when it rings. Without any of these it rings until it is told what to do. */
export interface SoftBehaviour extends PhoneBehaviour {
  /** Answers 302 at once: the PBX is to try this number instead. */
  readonly forwardTo?: string;
}

/** A phone as `Phone`, whose calls can press keys and be forwarded. */
export interface SoftPhone {
  readonly number: string;
  /** The calls that came in so far, the oldest first. */
  readonly calls: readonly SoftCall[];
  /** The n-th call (from 1) that comes in; waits for it up to 20 s. Without n: the next one from now on. */
  call(n?: number): Promise<SoftCall>;
  /** Changes what it does from the next call on. */
  behave(behaviour: SoftBehaviour): void;
  /** Calls somebody from this phone. */
  dial(to: string): Promise<SoftCall>;
}

export interface SoftPhones {
  /**
   * Plugs a phone in; what rings at no plugged-in phone of this port rings at `*`, if there is one, and else is not
   * found. `pbx`: the SIP port that it calls.
   */
  addPhone(number: string, pbx: number, behaviour?: SoftBehaviour): SoftPhone;
  /** Somebody calls, under a number of their own. */
  place(
    plan: { readonly from: string; readonly display?: string; readonly to: string },
    pbx: number,
  ): SoftCall;
  /** Everybody hangs up, whatever their calls are at. */
  hangUp(): Promise<void>;
  /** Pulls all plugs: nothing is answered any more. */
  close(): Promise<void>;
}

interface RegisteredPhone {
  readonly pbx: number;
  begin(call: TrackedSoftCall): void;
}

const PATIENCE_MS = 20_000;

/** `port`: UDP on 127.0.0.1; 0 for any that is free, where only callers are. */
export async function openSoftPhones(port: number): Promise<SoftPhones> {
  const calls = new Map<string, TrackedSoftCall>();
  const plugged = new Map<string, RegisteredPhone>();
  const timers = new Set<NodeJS.Timeout>();

  function track(call: TrackedSoftCall): TrackedSoftCall {
    calls.set(call.id, call);
    return call;
  }

  function onRequest(request: SipMessage): void {
    const known = calls.get(request.headers.get('call-id') ?? '');
    if (known !== undefined) known.take(request);
    else if (request.method !== 'INVITE' || sipTagOf(request.headers.get('to')) !== '') {
      socket.answer(request, request.method === 'OPTIONS' ? '200 OK' : '481 Call Does Not Exist');
    } else begin(request);
  }

  function begin(request: SipMessage): void {
    const phone = plugged.get(sipUserOf(request.uri)) ?? plugged.get('*');
    if (phone === undefined) socket.answer(request, '404 Not Found');
    else
      phone.begin(
        track(createSoftCall({ socket, sounds, pbx: phone.pbx, begin: { kind: 'in', invite: request } })),
      );
  }

  const sounds = await openRtpSender();
  const socket: SipSocket = await openSipSocket(port, onRequest);

  /** The other end may have been quicker; then there is nothing to do. */
  function later(delayMs: number, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act().catch(() => undefined);
    }, delayMs);
    timers.add(timer);
  }

  function behaveAt(
    call: TrackedSoftCall,
    { refuse, forwardTo, answerAfterMs, hangUpAfterMs }: SoftBehaviour,
  ): void {
    if (refuse === 'busy') later(0, () => call.busy());
    else if (refuse === 'decline') later(0, () => call.decline());
    else if (forwardTo !== undefined) later(0, () => call.redirect(forwardTo));
    else if (answerAfterMs !== undefined)
      later(answerAfterMs, async () => {
        await call.answer();
        if (hangUpAfterMs !== undefined) later(hangUpAfterMs, () => call.hangUp());
      });
  }

  const place: SoftPhones['place'] = ({ from, display = from, to }, pbx) =>
    track(createSoftCall({ socket, sounds, pbx, begin: { kind: 'out', from, display, to } }));

  return {
    place,
    addPhone(number, pbx, first = {}) {
      const own: TrackedSoftCall[] = [];
      let behaviour = first;
      let waiting: (() => void)[] = [];
      plugged.set(number, {
        pbx,
        begin(call) {
          own.push(call);
          behaveAt(call, behaviour);
          const woken = waiting;
          waiting = [];
          for (const wake of woken) wake();
        },
      });
      return {
        number,
        calls: own,
        behave(next) {
          behaviour = next;
        },
        async call(n = own.length + 1) {
          const deadline = Date.now() + PATIENCE_MS;
          for (;;) {
            const call = own[n - 1];
            if (call !== undefined) return call;
            const left = deadline - Date.now();
            if (left <= 0) throw new Error(`Phone ${number} did not ring for call ${n}.`);
            await new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, left);
              waiting.push(() => {
                clearTimeout(timer);
                resolve();
              });
            });
          }
        },
        async dial(to) {
          const call = place({ from: number, to, display: `Phone ${number}` }, pbx);
          return call;
        },
      };
    },
    async hangUp() {
      await Promise.all([...calls.values()].map((call) => call.hangUp().catch(() => undefined)));
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      for (const call of calls.values()) call.recordState('ended');
      await Promise.all([socket.close(), sounds.close()]);
    },
  };
}
