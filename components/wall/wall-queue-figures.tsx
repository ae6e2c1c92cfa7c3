'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ServiceLevelRing } from '#components/tiles/service-level-ring.tsx';
import type { Queue } from '#lib/domain/records.ts';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatCount, formatPercent } from '#lib/i18n/format-number.ts';
import { useShortDuration } from './wall-elapsed.tsx';
import { WallMetric } from './wall-metric.tsx';
import { WallStaffing } from './wall-staffing.tsx';

interface FiguresProps {
  readonly queue: Queue;
  readonly count: number;
  /** How long the longest waiting caller has waited; null = nobody waits. */
  readonly seconds: number | null;
  readonly late: boolean;
  readonly stale: boolean;
}

/** Everything that a queue has, for a wall with few of them. */
export function LargeQueue(props: FiguresProps) {
  const { queue, stale } = props;
  const t = useTranslations('wall');
  const locale = useLocale();
  return (
    <>
      <div className="grid grid-cols-[auto_1fr_auto] items-start gap-[0.6em]">
        <Waiting {...props} figure="text-[4em] min-w-[1.26em] mt-[0.06em]" labelShown />
        <LongestWait {...props} figure="text-[2em] mt-[0.2em]" labelShown withTarget />
        <div className="w-[4.3em] pt-[0.4em] [&_svg]:size-full">
          <ServiceLevelMetric {...props}>
            <ServiceLevelRing
              percent={queue.today.serviceLevelPercent}
              targetPercent={queue.serviceLevel.targetPercent}
            />
          </ServiceLevelMetric>
        </div>
      </div>
      <div className="flex justify-between gap-[0.6em] border-y border-line py-[0.5em]">
        <Answered {...props} labelShown figure="text-[1.6em]" />
        <Abandoned {...props} labelShown figure="text-[1.6em]" />
        <WallMetric
          name="average-speed-of-answer"
          label={t('asa')}
          value={queue.today.averageSpeedOfAnswerSeconds}
          stale={stale}
          figure="text-[1.6em]"
        >
          {formatDuration(queue.today.averageSpeedOfAnswerSeconds, locale)}
        </WallMetric>
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
      <div className="flex items-center gap-[0.8em]">
        <Answered {...props} mark figure="" />
        <Abandoned {...props} mark figure="" />
        <WallStaffing queue={props.queue.number} />
      </div>
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
      <span className="sr-only">
        <Answered {...props} figure="" />
        <Abandoned {...props} figure="" />
      </span>
    </div>
  );
}

interface MetricProps extends FiguresProps {
  readonly figure: string;
  readonly labelShown?: boolean;
}

function Waiting({ count, stale, figure, labelShown = false }: MetricProps) {
  const t = useTranslations('queue');
  return (
    <WallMetric
      name="waiting"
      label={t('waiting')}
      labelShown={labelShown}
      value={count}
      stale={stale}
      figure={clsx(figure, count > 0 ? 'text-hue' : 'text-faint')}
    >
      {count}
    </WallMetric>
  );
}

interface LongestWaitProps extends MetricProps {
  readonly withTarget?: boolean;
}

function LongestWait({
  queue,
  seconds,
  late,
  stale,
  figure,
  labelShown = false,
  withTarget = false,
}: LongestWaitProps) {
  const t = useTranslations();
  const short = useShortDuration();
  const target = t('queue.target', {
    time: formatDuration(queue.serviceLevel.thresholdSeconds, useLocale()),
  });
  return (
    <WallMetric
      name="longest-wait"
      label={t('wall.longest')}
      labelShown={labelShown}
      value={seconds}
      stale={stale}
      figure={clsx(figure, seconds === null ? 'text-faint' : 'text-hue')}
      {...(withTarget ? { note: late ? t('queue.breach') : target } : {})}
    >
      <bdi>{short(seconds)}</bdi>
    </WallMetric>
  );
}

interface ServiceLevelProps extends FiguresProps {
  readonly labelShown?: boolean;
  readonly children: ReactNode;
}

function ServiceLevelMetric({ queue, stale, labelShown = false, children }: ServiceLevelProps) {
  const t = useTranslations('wall');
  return (
    <WallMetric
      name="service-level"
      label={t('serviceLevel')}
      labelShown={labelShown}
      value={queue.today.serviceLevelPercent}
      stale={stale}
      figure=""
    >
      {children}
    </WallMetric>
  );
}

function Percent({ queue, className }: FiguresProps & { readonly className: string }) {
  const locale = useLocale();
  const percent = queue.today.serviceLevelPercent;
  const good = percent !== null && percent >= queue.serviceLevel.targetPercent;
  const hue = percent === null ? 'text-faint' : good ? 'hue-free text-hue' : 'hue-problem text-hue';
  return <bdi className={clsx(className, hue)}>{formatPercent(percent, locale)}</bdi>;
}

interface CountProps extends MetricProps {
  /** A sign in place of the label. */
  readonly mark?: boolean;
}

function Answered({ queue, stale, figure, labelShown = false, mark = false }: CountProps) {
  const t = useTranslations('queue');
  const { answered } = queue.today;
  return (
    <WallMetric
      name="answered"
      label={t('answered')}
      labelShown={labelShown}
      value={answered}
      stale={stale}
      figure={figure}
    >
      {mark ? <CountMark>✓</CountMark> : null}
      <Count value={answered} />
    </WallMetric>
  );
}

function Abandoned({ queue, stale, figure, labelShown = false, mark = false }: CountProps) {
  const t = useTranslations('queue');
  const { abandoned } = queue.today;
  const some = abandoned !== null && abandoned > 0;
  return (
    <WallMetric
      name="abandoned"
      label={t('abandoned')}
      labelShown={labelShown}
      value={abandoned}
      stale={stale}
      figure={clsx(figure, some && 'hue-problem text-hue')}
    >
      {mark ? <CountMark>✗</CountMark> : null}
      <Count value={abandoned} />
    </WallMetric>
  );
}

const CountMark = ({ children }: { readonly children: string }) => (
  <span aria-hidden className="me-[0.25em]">
    {children}
  </span>
);

function Count({ value }: { readonly value: number | null }) {
  const locale = useLocale();
  return <bdi>{formatCount(value, locale)}</bdi>;
}
