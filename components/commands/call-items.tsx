'use client';
import { useTranslations } from 'next-intl';
import { MenuPart } from '#components/ui/menu-frame.tsx';
import { useAgent, useCall } from '#lib/live/hooks.ts';
import type { ListeningMode } from '#lib/model/records.ts';
import { useCommandContext } from './command-context.ts';
import { MenuItem } from './menu-item.tsx';

/** What can be done with the call that an agent has; without one, that they can make one, and why not the rest. */
export function CallItems({ extension }: { readonly extension: string }) {
  const t = useTranslations('command');
  const { openDialog, offered } = useCommandContext();
  const agent = useAgent(extension);
  const callId = agent?.callId ?? null;
  const leg = useCall(callId)?.legs.find((own) => own.extension === extension);
  const talks = leg?.status === 'talking' || leg?.status === 'held';
  const ends = offered.has('call.transfer') || offered.has('call.drop');
  const offline = agent?.registered === false || agent?.status === 'unregistered';
  const off = callId === null ? t('noCall') : null;
  const listen = (mode: ListeningMode): void => {
    if (callId !== null) openDialog({ kind: 'listen', mode, extension, callId });
  };
  return (
    <>
      {callId === null ? (
        <MenuPart>
          <MenuItem
            type="call.make"
            offReason={offline ? t('phoneOffline') : null}
            name={t('make', { agent: extension })}
            onPick={() => openDialog({ kind: 'make', extension })}
          >
            {t('makeItem')}
          </MenuItem>
        </MenuPart>
      ) : null}
      <MenuPart label={ends ? off : null}>
        <MenuItem
          type="call.transfer"
          offReason={off}
          isReasonShown
          name={t('transfer', { agent: extension })}
          onPick={() => callId !== null && openDialog({ kind: 'transfer', extension, callId })}
        >
          {t('transferItem')}
        </MenuItem>
        <MenuItem
          type="call.drop"
          offReason={off}
          isReasonShown
          tone="danger"
          name={t('drop', { agent: extension })}
          onPick={() => callId !== null && openDialog({ kind: 'drop', extension, callId })}
        >
          {t('dropItem')}
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
    </>
  );
}
