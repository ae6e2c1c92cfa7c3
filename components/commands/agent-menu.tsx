'use client';
import { useTranslations } from 'next-intl';
import { MenuFrame } from '#components/ui/menu-frame.tsx';
import { useAgent } from '#lib/live/hooks.ts';
import { CallItems } from './call-items.tsx';
import { PresenceItems } from './presence-items.tsx';
import { PauseItems, QueueItems } from './queue-items.tsx';
import { useCommandsOffReason } from './use-commands-off-reason.ts';

interface AgentMenuProps {
  readonly extension: string;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** Everything that can be done with one agent. */
export function AgentMenu({ extension, anchor, onClose }: AgentMenuProps) {
  const t = useTranslations('agent');
  const agent = useAgent(extension);
  const off = useCommandsOffReason();
  return (
    <MenuFrame label={t('menu', { agent: extension })} anchor={anchor} onClose={onClose}>
      <div role="presentation" className="px-3 pt-1.5 pb-1 text-xs text-muted">
        <bdi className="block truncate text-sm font-semibold text-ink">{agent?.name ?? extension}</bdi>
        {off === null ? null : <span className="block">{off}</span>}
      </div>
      <CallItems extension={extension} />
      {/* Above the queues, of which there may be many. */}
      <PauseItems extension={extension} />
      <QueueItems extension={extension} />
      <PresenceItems extension={extension} onPicked={onClose} />
    </MenuFrame>
  );
}
