'use client';
import { useTranslations } from 'next-intl';
import type { Call } from '#lib/domain/records.ts';
import { useLiveSession } from '#lib/live/hooks.ts';

/** Whom an agent speaks with, in words: the outside number, or the other agent of an internal call. */
export function useParty(): (call: Call | undefined, extension: string) => string {
  const t = useTranslations('agent');
  const { store } = useLiveSession();
  return (call, extension) => {
    const party = partyOf(call, extension);
    if (party === null) return t('unknownParty');
    return party.name ?? store.agent(party.number ?? '')?.name ?? party.number ?? t('unknownParty');
  };
}

export interface Party {
  readonly name: string | null;
  readonly number: string | null;
}

/** An internal call is named by who began it: to him it is with the other one. Null when nobody knows. */
export function partyOf(call: Call | undefined, extension: string): Party | null {
  const { name = null, number = null } = call?.remote ?? {};
  const inside = call?.legs.find((leg) => leg.extension !== extension)?.extension ?? null;
  const outside = number === extension ? null : number;
  if (outside === null && (number === extension || name === null)) {
    return inside === null ? null : { name: null, number: inside };
  }
  return { name, number: outside };
}

/** Name over number: what an agent is called in a sentence. */
export const agentTitle = (agent: { readonly name: string | null } | undefined, extension: string): string =>
  agent?.name ?? extension;
