'use client';
import { useTranslations } from 'next-intl';
import { MenuFrame } from '#components/ui/menu-frame.tsx';
import { CallItems } from './call-items.tsx';
import { PresenceItems } from './presence-items.tsx';
import { PauseItems, QueueItems } from './queue-items.tsx';

interface AgentMenuProps {
  readonly extension: string;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** Everything that can be done with one agent. */
export function AgentMenu({ extension, anchor, onClose }: AgentMenuProps) {
  const t = useTranslations('agent');
  return (
    <MenuFrame label={t('menu', { agent: extension })} anchor={anchor} onClose={onClose}>
      <CallItems extension={extension} />
      {/* Above the queues, of which there may be many. */}
      <PauseItems extension={extension} />
      <QueueItems extension={extension} />
      <PresenceItems extension={extension} onPicked={onClose} />
    </MenuFrame>
  );
}
