'use client';
import { useTranslations } from 'next-intl';
import { usePresenceWord } from '#components/tiles/use-presence-word.ts';
import { useNoticeWords } from '#components/ui/use-notice-words.ts';
import { useLiveSession } from '#lib/live/hooks.ts';
import type { ShownCommand } from '#lib/live/shown-command.ts';

const OUTCOMES = ['sent', 'accepted', 'confirmed', 'unconfirmed', 'rejected', 'failed'] as const;
const VERBS = {
  'call.drop': 'call-drop',
  'call.transfer': 'call-transfer',
  'queue.login': 'queue-login',
  'queue.logout': 'queue-logout',
  'presence.set': 'presence-set',
  'call.make': 'call-make',
  'call.answer': 'call-answer',
  'call.join': 'call-join',
  'call.pull': 'call-pull',
  'call.spy': 'call-spy',
  'call.whisper': 'call-whisper',
  'call.barge': 'call-barge',
  'queue.pause': 'queue-pause',
  'queue.unpause': 'queue-unpause',
} as const;

const WITH_PARTY = [
  'call-drop',
  'call-transfer',
  'call-answer',
  'call-pull',
  'call-spy',
  'call-whisper',
  'call-barge',
] as const;

/** Whether its sentence names the other end of the call. */
const isWithParty = (verb: string): verb is (typeof WITH_PARTY)[number] =>
  WITH_PARTY.some((one) => one === verb);

/** A command in words: what was asked, and what came of it. Values of a later version are shown as they are. */
export function useCommandWords(): (command: ShownCommand) => {
  /** What was asked. */
  readonly what: string;
  /** What came of it; of what was done, what it did. */
  readonly outcome: string;
  /** Who did what to whom, in one sentence; null unless it was done. */
  readonly did: (agent: string) => string | null;
} {
  const t = useTranslations();
  const presence = usePresenceWord();
  const { store } = useLiveSession();
  const words = useNoticeWords();
  return (command) => {
    const queues = command.type.startsWith('queue.');
    const asked = command.type === 'presence.set' ? presence(command.detail) : command.detail;
    const detail = asked ?? (queues ? t('verb.allQueues') : '');
    const verb = VERBS[command.type] as (typeof VERBS)[keyof typeof VERBS] | undefined;
    const isDone = command.outcome === 'confirmed' && verb !== undefined;
    const known = OUTCOMES.find((outcome) => outcome === command.outcome);
    const word = known === undefined ? command.outcome : t(`outcome.${known}`);
    const told = isDone ? t(`done.${verb}`, { detail }) : word;
    const { message, notice } = command;
    const why = message === null ? null : notice === null ? message : words({ message, notice });
    return {
      what: verb === undefined ? command.type : t(`verb.${verb}`, { detail }),
      outcome: why === null ? told : t('outcome.because', { outcome: told, message: why }),
      did: (agent) => {
        if (!isDone) return null;
        const { by, party: other } = command;
        if (other === null || !isWithParty(verb)) return t(`did.${verb}`, { by, agent, detail });
        const party = store.agent(other)?.name ?? other;
        return t(`didWith.${verb}`, { by, agent, detail, party });
      },
    };
  };
}
