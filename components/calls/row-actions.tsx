'use client';
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CallButtons } from '#components/commands/call-buttons.tsx';
import { useCommandContext } from '#components/commands/command-context.ts';
import { hasAgentMenu } from '#components/commands/offered-commands.ts';
import { PullButton } from '#components/commands/pull-button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { Call } from '#lib/model/records.ts';

/** A waiting caller can be given away; else transfer, drop and the menu of the agent who has the call, as far as there is room. */
export function RowActions({ call }: { readonly call: Call }) {
  const t = useTranslations('calls');
  const commands = useCommandContext();
  if (call.waiting && commands.offered.has('call.pull')) {
    return <PullButton call={call} className="ms-auto size-8" />;
  }
  const leg = call.legs.find(({ status }) => status === 'talking') ?? call.legs[0];
  if (leg === undefined || !hasAgentMenu(commands.offered)) return null;
  const caller = call.remote.number ?? call.remote.name ?? t('withheld');
  return (
    <span className="flex items-center justify-end">
      <span className="hidden gap-1 @min-[32rem]/calls:flex pointer-coarse:gap-2.5">
        <CallButtons extension={leg.extension} caller={caller} callId={call.id} size="size-7" />
      </span>
      <IconButton
        label={t('openMenu', { agent: leg.extension })}
        aria-haspopup="menu"
        className="size-7"
        onClick={(event) =>
          commands.openDialog({ kind: 'menu', extension: leg.extension, anchor: event.currentTarget })
        }
      >
        <Ellipsis aria-hidden size={16} />
      </IconButton>
    </span>
  );
}
