'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { QueueGroup } from './agent-groups.ts';
import { AgentRow } from './agent-row.tsx';
import { groupHue, groupIcon } from './group-look.ts';
import { LoginAnother } from './login-another.tsx';
import { useAgentGroups } from './use-queue-lists.ts';

/** More agents than this stand in several columns where there is room; so few have higher rows on a high screen. */
const ONE_COLUMN_TO = 9;

/** Everybody who belongs to the queue, by what they do in it. */
export function QueueAgents({ queue }: { readonly queue: string }) {
  const t = useTranslations('queue');
  const groups = useAgentGroups(queue);
  const count = [...groups.values()].reduce((sum, those) => sum + those.length, 0);
  if (count === 0)
    return (
      <div className="tile min-w-0 pb-1.5">
        <p className="p-6 text-center text-muted">{t('nobody')}</p>
        <LoginAnother queue={queue} />
      </div>
    );
  return (
    <div className="tile min-w-0 grow pb-1.5">
      {[...groups].map(([group, those]) => (
        <Group key={group} queue={queue} group={group} agents={those} many={count > ONE_COLUMN_TO} />
      ))}
      <LoginAnother queue={queue} />
    </div>
  );
}

interface GroupProps {
  readonly queue: string;
  readonly group: QueueGroup;
  readonly agents: readonly string[];
  readonly many: boolean;
}

function Group({ queue, group, agents, many }: GroupProps) {
  const t = useTranslations('queuePage');
  const titleId = useId();
  const Icon = groupIcon(group);
  return (
    <section aria-labelledby={titleId} data-group={group} className={groupHue(group)}>
      <h2 id={titleId} className="flex items-center gap-1.5 px-4 pt-2.5 pb-1 text-sm font-semibold text-hue">
        <Icon aria-hidden size={15} className="shrink-0" />
        {t(`group.${group}`)} <span data-count={agents.length}>{agents.length}</span>
      </h2>
      <div
        className={clsx(
          'grid gap-x-4 px-2',
          many && 'grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))]',
        )}
      >
        {agents.map((extension) => (
          <AgentRow key={extension} queue={queue} extension={extension} group={group} roomy={!many} />
        ))}
      </div>
    </section>
  );
}
