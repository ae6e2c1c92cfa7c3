'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCall, useLiveSession } from '#lib/live/hooks.ts';
import { isAnonymousCaller, partyOf } from '#lib/model/call-party.ts';
import type { Call } from '#lib/model/records.ts';

/** Whom an agent speaks with, in words: the outside number, or the other agent of an internal call. `withheld`: for a sentence. */
export function usePartyWords(): (call: Call | undefined, extension: string, withheld?: string) => string {
  const t = useTranslations();
  const { store } = useLiveSession();
  return (call, extension, withheld = t('calls.withheld')) => {
    const party = partyOf(call, extension);
    if (party === null) return isAnonymousCaller(call) ? withheld : t('agent.unknownParty');
    return party.name ?? store.agent(party.number ?? '')?.name ?? party.number ?? t('agent.unknownParty');
  };
}

/**
 * The call of a dialog, as last seen: what was asked about keeps its name when it ends. `gone`: it has ended, `left`: it
 * goes on without this agent.
 */
export function useCallOfDialog(
  callId: string,
  extension: string,
): { readonly call: Call | undefined; readonly gone: 'ended' | 'left' | null } {
  const call = useCall(callId);
  const [seen, setSeen] = useState(call);
  if (call !== undefined && call !== seen) setSeen(call);
  const inIt = call?.legs.some((leg) => leg.extension === extension) === true;
  return { call: call ?? seen, gone: call === undefined ? 'ended' : inIt ? null : 'left' };
}

/** Name over number: what an agent is called in a sentence. */
export const agentNameAndNumber = (
  agent: { readonly name: string | null } | undefined,
  extension: string,
): string => agent?.name ?? extension;
