'use client';
import { LastHourChart } from '#components/charts/last-hour-panel.tsx';
import { CallsThroughQueue } from '#components/queue-page/calls-through-queue.tsx';
import { FreeAgents } from '#components/queue-page/free-agents.tsx';
import { QueueAgents } from '#components/queue-page/queue-agents.tsx';
import { QueueDayFigures } from '#components/queue-page/queue-day-figures.tsx';
import { ServiceLevel } from '#components/queue-page/service-level.tsx';
import { WaitingList } from '#components/queue-page/waiting-list.tsx';
import { WaitingNow } from '#components/queue-page/waiting-now.tsx';
import { LINK_EXAMPLES } from './board-examples.ts';
import { CHART_EXAMPLES } from './chart-examples.ts';
import { Example, KitSection } from './example.tsx';
import { SECTIONS } from './kit-words.ts';

const LIVE = LINK_EXAMPLES.filter(({ site }) => site.link === 'live');
const LIVE_AND_LOST = LINK_EXAMPLES.filter(({ site }) => site.link === 'live' || site.link === 'pbx-down');

export function ChartSection() {
  const [live] = LIVE;
  if (live === undefined) return null;
  return (
    <KitSection words={SECTIONS.chart}>
      {CHART_EXAMPLES.map(({ name, note, answer, failed = false }) => (
        <Example key={name} name={name} note={note} site={live.site} wide>
          <div className="tile h-72 px-4 py-3">
            <LastHourChart answer={answer} queue={null} failed={failed} />
          </div>
        </Example>
      ))}
    </KitSection>
  );
}

/** Its parts without the chart, which asks the server. */
export function QueuePageSection() {
  return (
    <KitSection words={SECTIONS.queuePage}>
      {LIVE_AND_LOST.map(({ name, note, site }) => (
        <Example key={name} name={name} note={note} site={site} stacked>
          <div data-queue-page className="grid items-start gap-3 @min-[48rem]:grid-cols-3">
            <div className="grid min-w-0 gap-3">
              <WaitingNow queue={QUEUE} />
              <WaitingList queue={QUEUE} />
            </div>
            <div className="grid min-w-0 gap-3">
              <FreeAgents queue={QUEUE} />
              <QueueAgents queue={QUEUE} />
              <CallsThroughQueue queue={QUEUE} />
            </div>
            <div className="grid min-w-0 gap-3">
              <ServiceLevel queue={QUEUE} />
              <QueueDayFigures queue={QUEUE} />
            </div>
          </div>
        </Example>
      ))}
    </KitSection>
  );
}

const QUEUE = '820';
