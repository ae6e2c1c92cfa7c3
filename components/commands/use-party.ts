'use client';
import { useTranslations } from 'next-intl';
import type { Call } from '#lib/domain/records.ts';

/** Whom an agent speaks with, in words: the outside number, or the other agent of an internal call. */
export function useParty(): (call: Call | undefined, extension: string) => string {
  const t = useTranslations('agent');
  return (call, extension) => partyOf(call, extension) ?? t('unknownParty');
}

/** An internal call is named by who began it: to him it is with the other one. Null when nobody knows. */
export function partyOf(call: Call | undefined, extension: string): string | null {
  const { name = null, number = null } = call?.remote ?? {};
  const inside = call?.legs.find((leg) => leg.extension !== extension)?.extension ?? null;
  return number === extension ? inside : (name ?? number ?? inside);
}

/** Name over number: what an agent is called in a sentence. */
export const agentTitle = (agent: { readonly name: string | null } | undefined, extension: string): string =>
  agent?.name ?? extension;
