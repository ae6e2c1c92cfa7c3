'use client';
import { Menu } from '@base-ui/react/menu';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { CommandType } from '#lib/domain/command.ts';
import { useAgent, useLiveSession, useMember } from '#lib/live/hooks.ts';
import { useDesk } from './desk.ts';
import { useOffReason } from './use-off-reason.ts';

interface AgentMenuProps {
  readonly extension: string;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** Presence profiles that a PBX has by its documents; whatever name it reports is shown besides. */
const PRESENCES = ['Available', 'Away', 'Out of office'] as const;
const ITEM =
  'flex min-h-9 cursor-pointer items-center rounded-md px-3 text-sm text-ink outline-none select-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-raised';

/** Everything that can be done with one agent. */
export function AgentMenu({ extension, anchor, onClose }: AgentMenuProps) {
  const t = useTranslations();
  const desk = useDesk();
  const agent = useAgent(extension);
  const callId = agent?.callId ?? null;
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => (open ? null : onClose())}>
      <Menu.Portal container={anchor.closest('main')}>
        <Menu.Positioner anchor={anchor} side="bottom" align="end" sideOffset={4} className="z-40">
          <Menu.Popup
            aria-label={t('agent.menu', { agent: extension })}
            finalFocus={() => anchor}
            className="max-h-[min(28rem,var(--available-height))] w-64 overflow-y-auto rounded-lg border border-line bg-panel p-1.5 shadow-2xl"
          >
            <Item
              type="call.transfer"
              off={callId === null}
              onPick={() => callId !== null && desk.open({ kind: 'transfer', extension, callId })}
            >
              {t('command.transfer', { agent: extension })}
            </Item>
            <Item
              type="call.drop"
              off={callId === null}
              onPick={() => callId !== null && desk.open({ kind: 'drop', extension, callId })}
            >
              {t('command.drop', { agent: extension })}
            </Item>
            <Menu.Separator className="my-1.5 h-px bg-line" />
            {agent?.queues.map((queue) => (
              <QueueItem key={queue} extension={extension} queue={queue} />
            ))}
            <Item
              type="queue.login"
              onPick={() => desk.send({ type: 'queue.login', extension, queue: null })}
            >
              {t('command.logInAll')}
            </Item>
            <Item
              type="queue.logout"
              onPick={() => desk.send({ type: 'queue.logout', extension, queue: null })}
            >
              {t('command.logOutAll')}
            </Item>
            <Menu.Separator className="my-1.5 h-px bg-line" />
            <Menu.RadioGroup
              value={agent?.presence ?? ''}
              onValueChange={(presence: string) => {
                desk.send({ type: 'presence.set', extension, presence });
                onClose();
              }}
            >
              <Menu.Group>
                <Menu.GroupLabel className="px-3 pt-1 text-xs text-muted">
                  {t('command.presence')}
                </Menu.GroupLabel>
                {PRESENCES.map((presence) => (
                  <PresenceItem key={presence} presence={presence} />
                ))}
              </Menu.Group>
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ItemProps {
  readonly type: CommandType;
  readonly off?: boolean;
  readonly onPick: () => void;
  readonly children: ReactNode;
}

function Item({ type, off = false, onPick, children }: ItemProps) {
  const reason = useOffReason(type);
  return (
    <Menu.Item
      className={ITEM}
      disabled={off || reason !== null}
      onClick={onPick}
      {...(reason === null ? {} : { title: reason })}
    >
      {children}
    </Menu.Item>
  );
}

function QueueItem({ extension, queue }: { readonly extension: string; readonly queue: string }) {
  const t = useTranslations('command');
  const desk = useDesk();
  const { store } = useLiveSession();
  const inside = useMember(queue, extension)?.loggedIn === true;
  const name = store.queue(queue)?.name ?? null;
  const type = inside ? 'queue.logout' : 'queue.login';
  const title = { queue: name === null ? queue : `${queue} ${name}` };
  return (
    <Item type={type} onPick={() => desk.send({ type, extension, queue })}>
      {inside ? t('logOutOf', title) : t('logInTo', title)}
    </Item>
  );
}

function PresenceItem({ presence }: { readonly presence: (typeof PRESENCES)[number] }) {
  const t = useTranslations('presence');
  const off = useOffReason('presence.set');
  return (
    <Menu.RadioItem value={presence} className={ITEM} disabled={off !== null}>
      <span className="w-5">
        <Menu.RadioItemIndicator className="block size-2 rounded-full bg-accent" />
      </span>
      {t(presence)}
    </Menu.RadioItem>
  );
}
