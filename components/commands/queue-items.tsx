'use client';
import { useTranslations } from 'next-intl';
import { MenuPart } from '#components/ui/menu-frame.tsx';
import {
  useAgent,
  useHasMembership,
  useLiveSession,
  useMember,
  useQueueOrder,
  useSiteIdentity,
} from '#lib/live/hooks.ts';
import { useCommandContext } from './command-context.ts';
import { MenuItem } from './menu-item.tsx';
import { offeredQueues } from './offered-queues.ts';

const NONE: readonly string[] = [];

interface OfAgent {
  readonly extension: string;
}

/**
 * Queues to log in to and out of: the agent's own, and apart from them the others that are shown, where the PBX takes
 * anybody in: "all" never speaks of those.
 */
export function QueueItems({ extension }: OfAgent) {
  const t = useTranslations('command');
  const { send, offered } = useCommandContext();
  const own = useAgent(extension)?.queues ?? NONE;
  const shown = useQueueOrder();
  const open = useSiteIdentity()?.openQueues === true;
  const others = offeredQueues(own, shown, open).filter((queue) => !own.includes(queue));
  const why = useWhyNotAll(extension, own, others.length > 0);
  const none = own.length === 0 && (offered.has('queue.login') || offered.has('queue.logout'));
  return (
    <>
      <MenuPart label={none ? t('memberOfNone') : null}>
        <MenuItem
          type="queue.login"
          offReason={why.login}
          isReasonShown={none}
          onPick={() => send({ type: 'queue.login', extension, queue: null })}
        >
          {others.length > 0 ? t('logInOwn') : t('logInAll')}
        </MenuItem>
        <MenuItem
          type="queue.logout"
          offReason={why.logout}
          isReasonShown={none}
          onPick={() => send({ type: 'queue.logout', extension, queue: null })}
        >
          {others.length > 0 ? t('logOutOwn') : t('logOutAll')}
        </MenuItem>
        {own.map((queue) => (
          <QueueItem key={queue} extension={extension} queue={queue} />
        ))}
      </MenuPart>
      {others.length === 0 || !offered.has('queue.login') ? null : (
        <MenuPart label={t('otherQueues')}>
          {others.map((queue) => (
            <QueueItem key={queue} extension={extension} queue={queue} />
          ))}
        </MenuPart>
      )}
    </>
  );
}

/** Why a login to all queues, or a logout, would change nothing; null when it would. One flag of the PBX where it has one. */
function useWhyNotAll(
  extension: string,
  own: readonly string[],
  hasOthers: boolean,
): { readonly login: string | null; readonly logout: string | null } {
  const t = useTranslations('command');
  const hasFlag = useHasMembership(extension, own, ({ globalLogin }) => globalLogin !== null);
  const flagIsOn = useHasMembership(extension, own, ({ globalLogin }) => globalLogin === true);
  const couldEnter = useHasMembership(extension, own, ({ loggedIn }) => loggedIn !== true);
  const couldLeave = useHasMembership(extension, own, ({ fixed, loggedIn }) => !fixed && loggedIn !== false);
  const isFixed = useHasMembership(extension, own, ({ fixed }) => fixed);
  if (own.length === 0) return { login: t('memberOfNone'), logout: t('memberOfNone') };
  const isIn = couldEnter ? t('someOff') : hasOthers ? t('allInOwn') : t('allIn');
  const isOut = isFixed ? t('fixedMember') : hasOthers ? t('allOutOwn') : t('allOut');
  return {
    login: (hasFlag ? flagIsOn : !couldEnter) ? isIn : null,
    logout: (hasFlag ? !flagIsOn : !couldLeave) ? isOut : null,
  };
}

function QueueItem({ extension, queue }: OfAgent & { readonly queue: string }) {
  const t = useTranslations();
  const { send } = useCommandContext();
  const { store } = useLiveSession();
  const member = useMember(queue, extension);
  const inside = member?.loggedIn === true;
  const name = store.queue(queue)?.name ?? null;
  const type = inside ? 'queue.logout' : 'queue.login';
  const who = { agent: extension, queue };
  const called = name === null ? queue : t('command.queueNamed', { name, number: queue });
  return (
    <MenuItem
      type={type}
      name={inside ? t('agent.logOut', who) : t('agent.logIn', who)}
      offReason={inside && member.fixed ? t('command.fixedMember') : null}
      onPick={() => send({ type, extension, queue })}
    >
      {inside ? t('command.logOutItem', { queue: called }) : t('command.logInItem', { queue: called })}
    </MenuItem>
  );
}

/** Begin and end of a pause in all their queues; somebody who is paused in some of them has both. */
export function PauseItems({ extension }: OfAgent) {
  const t = useTranslations('command');
  const { openDialog, send } = useCommandContext();
  const own = useAgent(extension)?.queues ?? NONE;
  const paused = useHasMembership(extension, own, (member) => member.paused === true);
  const active = useHasMembership(
    extension,
    own,
    (member) => member.loggedIn === true && member.paused !== true,
  );
  return (
    <MenuPart>
      {active || !paused ? (
        <MenuItem
          type="queue.pause"
          offReason={active ? null : t('inNoQueue')}
          onPick={() => openDialog({ kind: 'pause', extension })}
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
