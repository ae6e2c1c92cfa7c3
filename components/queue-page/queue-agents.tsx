'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { AgentRow } from './agent-row.tsx';
import { LogInAnotherAgent } from './log-in-another-agent.tsx';
import type { QueueGroup } from './queue-agent-groups.ts';
import { queueGroupHue, queueGroupIcon } from './queue-group-style.ts';
import { useQueueAgentGroups } from './use-queue-lists.ts';

/** More agents than this stand in several columns where there is room; so few have higher rows on a high screen. */
const ONE_COLUMN_TO = 9;

/** Everybody who belongs to the queue, by what they do in it. */
export function QueueAgents({ queue }: { readonly queue: string }) {
  const t = useTranslations('queue');
  const groups = useQueueAgentGroups(queue);
  const count = [...groups.values()].reduce((sum, those) => sum + those.length, 0);
  if (count === 0)
    return (
      <div className="tile min-w-0 pb-1.5">
        <p className="p-6 text-center text-muted">{t('nobody')}</p>
        <LogInAnotherAgent queue={queue} />
      </div>
    );
  return (
    <div className="tile min-w-0 grow pb-1.5">
      {[...groups].map(([group, those]) => (
        <Group key={group} queue={queue} group={group} agents={those} many={count > ONE_COLUMN_TO} />
      ))}
      <LogInAnotherAgent queue={queue} />
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
  const Icon = queueGroupIcon(group);
  return (
    <section aria-labelledby={titleId} data-group={group} className={queueGroupHue(group)}>
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
