'use client';
import { Menu } from '@base-ui/react/menu';
import { useTranslations } from 'next-intl';
import { useAgent } from '#lib/live/hooks.ts';
import { useDesk } from './desk.ts';
import { MENU_ITEM, MenuPart } from './menu-item.tsx';
import { useOffReason } from './use-off-reason.ts';

/** Presence profiles that a PBX has by its documents; whatever name it reports is shown besides. */
const PRESENCES = ['Available', 'Away', 'Out of office'] as const;

interface PresenceItemsProps {
  readonly extension: string;
  readonly onPicked: () => void;
}

export function PresenceItems({ extension, onPicked }: PresenceItemsProps) {
  const t = useTranslations();
  const { offered, send } = useDesk();
  const off = useOffReason();
  const presence = useAgent(extension)?.presence ?? '';
  if (!offered.has('presence.set')) return null;
  const set = (wanted: string): void => {
    send({ type: 'presence.set', extension, presence: wanted });
    onPicked();
  };
  return (
    <MenuPart>
      <Menu.RadioGroup value={presence} onValueChange={set}>
        <Menu.GroupLabel className="px-3 pt-1 text-xs text-muted">{t('command.presence')}</Menu.GroupLabel>
        {PRESENCES.map((name) => (
          <Menu.RadioItem key={name} value={name} className={MENU_ITEM} disabled={off !== null}>
            <span className="w-5">
              <Menu.RadioItemIndicator className="block size-2 rounded-full bg-accent" />
            </span>
            {t(`presence.${name}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </MenuPart>
  );
}
