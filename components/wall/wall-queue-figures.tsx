'use client';
import { PhoneMissed } from 'lucide-react';
import { AbandonRate, AbandonRateMark } from '#components/tiles/abandon-rate.tsx';
import { ServiceLevelRing } from '#components/tiles/service-level-ring.tsx';
import {
  AbandonedMetric,
  AnsweredMetric,
  AverageAnswerMetric,
  type FiguresProps,
  LongestWaitMetric,
  ServiceLevelMetric,
  ServiceLevelPercent,
  WaitingMetric,
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
export function LargeQueueTile(props: FiguresProps) {
  const { queue } = props;
  return (
    <>
      <div className="wall-large-top">
        <WaitingMetric {...props} figure="wall-large-count" labelShown />
        <LongestWaitMetric {...props} figure="wall-large-longest" labelShown withTarget />
        <ServiceLevelMetric {...props} labelShown withTarget>
          <span className="wall-large-level">
            <ServiceLevelPercent {...props} className="wall-large-percent" />
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
        <AnsweredMetric {...props} labelShown figure="wall-large-figure" />
        <AbandonedMetric {...props} labelShown withRate figure="wall-large-figure" />
        <AverageAnswerMetric {...props} figure="wall-large-figure" />
      </div>
      <WallStaffing queue={queue.number} words />
    </>
  );
}

/** Two lines and a bar. */
export function MediumQueueTile(props: FiguresProps) {
  return (
    <>
      <div className="grid grid-cols-[3.3em_1fr_auto] items-end gap-[0.6em]">
        <WaitingMetric {...props} figure="text-[2.6em]" />
        <LongestWaitMetric {...props} figure="text-[1.5em]" labelShown />
        <ServiceLevelMetric {...props} labelShown>
          <ServiceLevelPercent {...props} className="text-[1.5em]" />
        </ServiceLevelMetric>
      </div>
      <div className="flex justify-between gap-[0.8em]">
        <AnsweredMetric {...props} inWords figure="" />
        <Rate {...props} />
        <span className="sr-only">
          <AbandonedMetric {...props} figure="" />
        </span>
      </div>
      <WallStaffing queue={props.queue.number} />
    </>
  );
}

/** One line. */
export function SmallQueueTile(props: FiguresProps) {
  return (
    <div className="flex items-baseline justify-between gap-[0.4em]">
      <WaitingMetric {...props} figure="text-[1.8em]" />
      <LongestWaitMetric {...props} figure="text-[1.3em]" />
      <ServiceLevelMetric {...props}>
        <ServiceLevelPercent {...props} className="" />
      </ServiceLevelMetric>
      <AbandonRateMark
        percent={props.queue.today.abandonPercent}
        limitPercent={props.queue.serviceLevel.abandonLimitPercent}
        stale={props.stale}
      />
      <span className="sr-only">
        <AnsweredMetric {...props} figure="" />
        <AbandonedMetric {...props} figure="" />
      </span>
    </div>
  );
}
