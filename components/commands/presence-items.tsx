'use client';
import { Menu } from '@base-ui/react/menu';
import { useTranslations } from 'next-intl';
import { PRESENCES, usePresenceWord } from '#components/tiles/use-presence-word.ts';
import { MENU_ITEM, MenuPart } from '#components/ui/menu-frame.tsx';
import { useAgent } from '#lib/live/hooks.ts';
import { useCommandContext } from './command-context.ts';
import { useCommandsOffReason } from './use-commands-off-reason.ts';

interface PresenceItemsProps {
  readonly extension: string;
  readonly onPicked: () => void;
}

export function PresenceItems({ extension, onPicked }: PresenceItemsProps) {
  const t = useTranslations('command');
  const word = usePresenceWord();
  const { offered, send } = useCommandContext();
  const off = useCommandsOffReason();
  const presence = useAgent(extension)?.presence ?? '';
  if (!offered.has('presence.set')) return null;
  // A profile that somebody gave a name of their own stands among them while it is the current one.
  const isOwn = presence !== '' && !PRESENCES.some((name) => name === presence);
  const set = (wanted: string): void => {
    send({ type: 'presence.set', extension, presence: wanted });
    onPicked();
  };
  return (
    <MenuPart>
      <Menu.RadioGroup value={presence} onValueChange={set}>
        <Menu.GroupLabel className="px-3 pt-1 text-xs text-muted">{t('presence')}</Menu.GroupLabel>
        {[...PRESENCES, ...(isOwn ? [presence] : [])].map((name) => (
          <Menu.RadioItem
            key={name}
            value={name}
            className={MENU_ITEM}
            disabled={off !== null}
            {...(off === null ? {} : { title: off })}
          >
            <span className="w-5">
              <Menu.RadioItemIndicator className="block size-2 rounded-full bg-accent" />
            </span>
            {word(name)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </MenuPart>
  );
}
