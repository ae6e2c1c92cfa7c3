'use client';
import { useTranslations } from 'next-intl';
import { saidByServer } from '#lib/live/said-by-server.ts';

/** The server's own sentences in the language of the screen; what it passes on of the PBX's as it is. */
export function useSaid(): (text: string) => string {
  const t = useTranslations('said');
  return (text) => {
    const said = saidByServer(text);
    return said === null ? text : t(said.code, said.values);
  };
}
