'use client';
import { PhoneMissed } from 'lucide-react';
import { AbandonMark, AbandonRate } from '#components/tiles/abandon-rate.tsx';
import { ServiceLevelRing } from '#components/tiles/service-level-ring.tsx';
import {
  Abandoned,
  Answered,
  AverageAnswer,
  type FiguresProps,
  LongestWait,
  Percent,
  ServiceLevelMetric,
  Waiting,
} from './wall-queue-metrics.tsx';
import { WallStaffing } from './wall-staffing.tsx';

/** The abandon rate, as everywhere beside the service level: with its word, or with a sign where that would cut another. */
function Rate({ queue, stale }: FiguresProps) {
  return (
    <span className="wall-rate">
      <PhoneMissed aria-hidden className="wall-rate-sign" />
      <AbandonRate
        percent={queue.today.abandonPercent}
        limitPercent={queue.serviceLevel.abandonLimitPercent}
        stale={stale}
        word="wall-rate-word"
        className="font-normal"
      />
    </span>
  );
}

/** Everything that a queue has, for a wall with few of them. */
export function LargeQueue(props: FiguresProps) {
  const { queue } = props;
  return (
    <>
      <div className="wall-large-top">
        <Waiting {...props} figure="wall-large-count" labelShown />
        <LongestWait {...props} figure="wall-large-longest" labelShown withTarget />
        <ServiceLevelMetric {...props} labelShown withTarget>
          <span className="wall-large-level">
            <Percent {...props} className="wall-large-percent" />
            <span className="wall-large-ring [&_svg]:size-full">
              <ServiceLevelRing
                percent={queue.today.serviceLevelPercent}
                targetPercent={queue.serviceLevel.targetPercent}
              />
            </span>
          </span>
        </ServiceLevelMetric>
      </div>
      <div className="wall-large-day">
        <Answered {...props} labelShown figure="wall-large-figure" />
        <Abandoned {...props} labelShown withRate figure="wall-large-figure" />
        <AverageAnswer {...props} figure="wall-large-figure" />
      </div>
      <WallStaffing queue={queue.number} words />
    </>
  );
}

/** Two lines and a bar. */
export function MediumQueue(props: FiguresProps) {
  return (
    <>
      <div className="grid grid-cols-[3.3em_1fr_auto] items-end gap-[0.6em]">
        <Waiting {...props} figure="text-[2.6em]" />
        <LongestWait {...props} figure="text-[1.5em]" labelShown />
        <ServiceLevelMetric {...props} labelShown>
          <Percent {...props} className="text-[1.5em]" />
        </ServiceLevelMetric>
      </div>
      <div className="flex justify-between gap-[0.8em]">
        <Answered {...props} inWords figure="" />
        <Rate {...props} />
        <span className="sr-only">
          <Abandoned {...props} figure="" />
        </span>
      </div>
      <WallStaffing queue={props.queue.number} />
    </>
  );
}

/** One line. */
export function SmallQueue(props: FiguresProps) {
  return (
    <div className="flex items-baseline justify-between gap-[0.4em]">
      <Waiting {...props} figure="text-[1.8em]" />
      <LongestWait {...props} figure="text-[1.3em]" />
      <ServiceLevelMetric {...props}>
        <Percent {...props} className="" />
      </ServiceLevelMetric>
      <AbandonMark
        percent={props.queue.today.abandonPercent}
        limitPercent={props.queue.serviceLevel.abandonLimitPercent}
        stale={props.stale}
      />
      <span className="sr-only">
        <Answered {...props} figure="" />
        <Abandoned {...props} figure="" />
      </span>
    </div>
  );
}
