'use client';
import { useTranslations } from 'next-intl';
import { usePresenceWord } from '#components/tiles/use-presence-word.ts';
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

/** A command in words: what was asked, and what came of it. Values of a later version are shown as they are. */
export function useCommandWords(): (command: ShownCommand) => {
  readonly what: string;
  readonly outcome: string;
} {
  const t = useTranslations();
  const presence = usePresenceWord();
  return (command) => {
    const queues = command.type.startsWith('queue.');
    const told = command.type === 'presence.set' ? presence(command.detail) : command.detail;
    const detail = told ?? (queues ? t('verb.allQueues') : '');
    const verb = VERBS[command.type] as (typeof VERBS)[keyof typeof VERBS] | undefined;
    const known = OUTCOMES.find((outcome) => outcome === command.outcome);
    const word = known === undefined ? command.outcome : t(`outcome.${known}`);
    return {
      what: verb === undefined ? command.type : t(`verb.${verb}`, { detail }),
      outcome:
        command.message === null ? word : t('outcome.because', { outcome: word, message: command.message }),
    };
  };
}
