'use client';
import { keepPreviousData, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useLiveSession, useQueue } from '#lib/live/hooks.ts';
import { fetchLoginCandidates } from '#lib/live/login-candidates-request.ts';
import { groupOfStatus } from '#lib/live/status-group.ts';
import { useCommandContext } from './command-context.ts';
import { TargetPicker } from './target-picker.tsx';
import type { Target } from './targets.ts';
import { useCommandsOffReason } from './use-commands-off-reason.ts';

interface LoginDialogProps {
  readonly queue: string;
  readonly onClose: () => void;
}

/** Logs in to a queue whoever is not in it: also an extension that the board does not show, as it is in no queue yet. */
export function LoginDialog(props: LoginDialogProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Login {...props} />
    </QueryClientProvider>
  );
}

function Login({ queue, onClose }: LoginDialogProps) {
  const t = useTranslations('command');
  const { send } = useCommandContext();
  const name = useQueue(queue)?.name ?? null;
  const [text, setText] = useState('');
  const { targets, isKnown, isFailed, more } = useCandidates(queue, text);
  const none = isFailed ? t('loginFailed') : isKnown ? t('loginNone') : t('loginSearching');
  return (
    <TargetPicker
      title={t('loginTitle', { queue: name === null ? queue : t('queueNamed', { name, number: queue }) })}
      text={more ? t('loginMore') : t('loginText')}
      off={useCommandsOffReason()}
      field={{ label: t('loginWho'), placeholder: t('pullPlaceholder') }}
      list={{ legend: t('loginList'), none }}
      typed={text}
      onType={setText}
      targets={targets}
      confirm={t('loginConfirm')}
      onChoose={(extension) => send({ type: 'queue.login', extension, queue })}
      onClose={onClose}
    />
  );
}

/** Whom the server knows for what was typed; whoever is on the board with their status of when it was asked. */
function useCandidates(queue: string, text: string) {
  const { site, store } = useLiveSession();
  const search = text.trim();
  const { data, isError } = useQuery({
    queryKey: ['candidates', site, queue, search],
    queryFn: ({ signal }) => fetchLoginCandidates(site, queue, search, signal),
    placeholderData: keepPreviousData,
    retry: 1,
  });
  const targets = (data?.extensions ?? []).map(({ number, name }): Target => {
    const status = store.agent(number)?.status ?? null;
    const group = status === null ? null : groupOfStatus(status);
    return { kind: 'agent', number, name, group, status, load: null, offReason: null };
  });
  return { targets, isKnown: data !== undefined, isFailed: isError, more: data?.more === true };
}
