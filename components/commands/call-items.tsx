'use client';
import { useTranslations } from 'next-intl';
import { MenuPart } from '#components/ui/menu-frame.tsx';
import type { ListeningMode } from '#lib/domain/records.ts';
import { useAgent, useCall } from '#lib/live/hooks.ts';
import { useDesk } from './desk.ts';
import { MenuItem } from './menu-item.tsx';

/** What can be done with the call that an agent has. */
export function CallItems({ extension }: { readonly extension: string }) {
  const t = useTranslations('command');
  const { open } = useDesk();
  const callId = useAgent(extension)?.callId ?? null;
  const leg = useCall(callId)?.legs.find((own) => own.extension === extension);
  const talks = leg?.status === 'talking' || leg?.status === 'held';
  const off = callId === null ? t('noCall') : null;
  const listen = (mode: ListeningMode): void => {
    if (callId !== null) open({ kind: 'listen', mode, extension, callId });
  };
  return (
    <MenuPart>
      {callId === null ? (
        <MenuItem type="call.make" onPick={() => open({ kind: 'make', extension })}>
          {t('make', { agent: extension })}
        </MenuItem>
      ) : null}
      <MenuItem
        type="call.transfer"
        off={off}
        onPick={() => callId !== null && open({ kind: 'transfer', extension, callId })}
      >
        {t('transfer', { agent: extension })}
      </MenuItem>
      <MenuItem
        type="call.drop"
        off={off}
        onPick={() => callId !== null && open({ kind: 'drop', extension, callId })}
      >
        {t('drop', { agent: extension })}
      </MenuItem>
      {talks ? (
        <>
          <MenuItem type="call.spy" note={t('hears.spy')} onPick={() => listen('spy')}>
            {t('listen.spy')}
          </MenuItem>
          <MenuItem type="call.whisper" note={t('hears.whisper')} onPick={() => listen('whisper')}>
            {t('listen.whisper')}
          </MenuItem>
          <MenuItem type="call.barge" note={t('hears.barge')} onPick={() => listen('barge')}>
            {t('listen.barge')}
          </MenuItem>
        </>
      ) : null}
    </MenuPart>
  );
}
