'use client';
import { useTranslations } from 'next-intl';
import type { Call } from '#lib/domain/records.ts';

/** Whom an agent speaks with, in words: the outside number, or the other agent of an internal call. */
export function useParty(): (call: Call | undefined, extension: string) => string {
  const t = useTranslations('agent');
  return (call, extension) => {
    const outside = call?.remote.name ?? call?.remote.number;
    const inside = call?.legs.find((leg) => leg.extension !== extension)?.extension;
    return outside ?? inside ?? t('unknownParty');
  };
}

/** Name over number: what an agent is called in a sentence. */
export const agentTitle = (agent: { readonly name: string | null } | undefined, extension: string): string =>
  agent?.name ?? extension;
