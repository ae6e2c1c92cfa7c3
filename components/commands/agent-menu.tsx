'use client';
import { Menu } from '@base-ui/react/menu';
import { useTranslations } from 'next-intl';
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
    <Menu.Root open modal={false} onOpenChange={(open) => (open ? null : onClose())}>
      <Menu.Portal container={anchor.closest('main')}>
        <Menu.Positioner anchor={anchor} side="bottom" align="end" sideOffset={4} className="z-40">
          <Menu.Popup
            aria-label={t('menu', { agent: extension })}
            finalFocus={() => anchor}
            className="max-h-[min(32rem,var(--available-height))] w-68 overflow-y-auto rounded-lg border border-line bg-panel p-1.5 shadow-2xl"
          >
            <CallItems extension={extension} />
            {/* Above the queues, of which there may be many. */}
            <PauseItems extension={extension} />
            <QueueItems extension={extension} />
            <PresenceItems extension={extension} onPicked={onClose} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
