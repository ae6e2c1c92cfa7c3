'use client';
import { useTranslations } from 'next-intl';
import { MenuPart } from '#components/ui/menu-frame.tsx';
import {
  useAgent,
  useAnyMember,
  useLiveSession,
  useMember,
  useQueueOrder,
  useSite,
} from '#lib/live/hooks.ts';
import { useDesk } from './desk.ts';
import { MenuItem } from './menu-item.tsx';
import { offeredQueues } from './offered-queues.ts';

const NONE: readonly string[] = [];

interface OfAgent {
  readonly extension: string;
}

/** Queues to log in to and out of: the agent's own, or any that are shown where the PBX takes anybody in. */
export function QueueItems({ extension }: OfAgent) {
  const t = useTranslations('command');
  const { send, offered } = useDesk();
  const own = useAgent(extension)?.queues ?? NONE;
  const shown = useQueueOrder();
  const open = useSite()?.openQueues === true;
  const why = useWhyNotAll(extension, own);
  const none = own.length === 0 && (offered.has('queue.login') || offered.has('queue.logout'));
  return (
    <MenuPart label={none ? t('memberOfNone') : null}>
      {offeredQueues(own, shown, open).map((queue) => (
        <QueueItem key={queue} extension={extension} queue={queue} />
      ))}
      <MenuItem
        type="queue.login"
        off={why.login}
        offIsSaid={none}
        onPick={() => send({ type: 'queue.login', extension, queue: null })}
      >
        {t('logInAll')}
      </MenuItem>
      <MenuItem
        type="queue.logout"
        off={why.logout}
        offIsSaid={none}
        onPick={() => send({ type: 'queue.logout', extension, queue: null })}
      >
        {t('logOutAll')}
      </MenuItem>
    </MenuPart>
  );
}

/** Why a login to all queues, or a logout, would change nothing; null when it would. One flag of the PBX where it has one. */
function useWhyNotAll(
  extension: string,
  own: readonly string[],
): { readonly login: string | null; readonly logout: string | null } {
  const t = useTranslations('command');
  const hasFlag = useAnyMember(extension, own, ({ globalLogin }) => globalLogin !== null);
  const flagIsOn = useAnyMember(extension, own, ({ globalLogin }) => globalLogin === true);
  const couldEnter = useAnyMember(extension, own, ({ loggedIn }) => loggedIn !== true);
  const couldLeave = useAnyMember(extension, own, ({ fixed, loggedIn }) => !fixed && loggedIn !== false);
  const isFixed = useAnyMember(extension, own, ({ fixed }) => fixed);
  if (own.length === 0) return { login: t('memberOfNone'), logout: t('memberOfNone') };
  const isIn = couldEnter ? t('someOff') : t('allIn');
  const isOut = isFixed ? t('fixedMember') : t('allOut');
  return {
    login: (hasFlag ? flagIsOn : !couldEnter) ? isIn : null,
    logout: (hasFlag ? !flagIsOn : !couldLeave) ? isOut : null,
  };
}

function QueueItem({ extension, queue }: OfAgent & { readonly queue: string }) {
  const t = useTranslations();
  const { send } = useDesk();
  const { store } = useLiveSession();
  const member = useMember(queue, extension);
  const inside = member?.loggedIn === true;
  const name = store.queue(queue)?.name ?? null;
  const type = inside ? 'queue.logout' : 'queue.login';
  const who = { agent: extension, queue };
  return (
    <MenuItem
      type={type}
      off={inside && member.fixed ? t('command.fixedMember') : null}
      onPick={() => send({ type, extension, queue })}
    >
      {inside ? t('agent.logOut', who) : t('agent.logIn', who)}
      {name === null ? null : (
        <>
          {' '}
          <bdi className="text-muted">{name}</bdi>
        </>
      )}
    </MenuItem>
  );
}

/** Begin and end of a pause in all his queues; somebody who is paused in some of them has both. */
export function PauseItems({ extension }: OfAgent) {
  const t = useTranslations('command');
  const { open, send } = useDesk();
  const own = useAgent(extension)?.queues ?? NONE;
  const paused = useAnyMember(extension, own, (member) => member.paused === true);
  const active = useAnyMember(extension, own, (member) => member.loggedIn === true && member.paused !== true);
  return (
    <MenuPart>
      {active || !paused ? (
        <MenuItem
          type="queue.pause"
          off={active ? null : t('inNoQueue')}
          onPick={() => open({ kind: 'pause', extension })}
        >
          {t('pause')}
        </MenuItem>
      ) : null}
      {paused ? (
        <MenuItem type="queue.unpause" onPick={() => send({ type: 'queue.unpause', extension, queue: null })}>
          {t('resume')}
        </MenuItem>
      ) : null}
    </MenuPart>
  );
}
