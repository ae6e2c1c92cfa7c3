'use client';
import { BoardBodySkeleton } from '#components/board/board-skeleton.tsx';
import { SummaryStrip } from '#components/board/summary-strip.tsx';
import { CallsTable } from '#components/calls/calls-table.tsx';
import { CommandLog } from '#components/commands/command-log.tsx';
import { FreshnessMarks } from '#components/freshness/freshness-marks.tsx';
import { StaleBanner } from '#components/freshness/stale-banner.tsx';
import { MessageCard } from '#components/ui/message-card.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import { CALLS, LINK_EXAMPLES, NO_CALLS } from './board-examples.ts';
import { Example, KitSection } from './example.tsx';
import { PLACE_WORDS, PRIMITIVE_WORDS, SECTIONS } from './kit-words.ts';

export function SummarySection() {
  return (
    <KitSection words={SECTIONS.summary}>
      {LINK_EXAMPLES.slice(0, 5).map(({ name, note, site }) => (
        <Example key={name} name={name} note={note} site={site} wide>
          <SummaryStrip />
        </Example>
      ))}
    </KitSection>
  );
}

export function CallSection() {
  return (
    <KitSection words={SECTIONS.calls}>
      <Example name={PLACE_WORDS.calls} note={PLACE_WORDS.callsNote} site={CALLS}>
        <CallsTable />
      </Example>
      <Example name={PLACE_WORDS.noCalls} note={PLACE_WORDS.noCallsNote} site={NO_CALLS}>
        <CallsTable />
      </Example>
      <Example name={PLACE_WORDS.log} note={PLACE_WORDS.logNote} site={CALLS}>
        <CommandLog />
      </Example>
    </KitSection>
  );
}

export function FreshnessSection() {
  return (
    <div className="[--pair:44rem]">
      <KitSection words={SECTIONS.freshness}>
        {LINK_EXAMPLES.map(({ name, note, site }) => (
          <Example key={name} name={name} note={note} site={site}>
            <div className="grid gap-3">
              <FreshnessMarks />
              <StaleBanner />
            </div>
          </Example>
        ))}
      </KitSection>
    </div>
  );
}

export function PlaceSection() {
  return (
    <KitSection words={SECTIONS.places}>
      <Example name={PLACE_WORDS.message} note={PLACE_WORDS.messageNote}>
        <MessageCard heading="h4" title={PLACE_WORDS.messageTitle} text={PLACE_WORDS.messageText}>
          <TextButton>{PRIMITIVE_WORDS.all}</TextButton>
        </MessageCard>
      </Example>
      <Example name={PLACE_WORDS.skeleton} note={PLACE_WORDS.skeletonNote}>
        <BoardBodySkeleton />
      </Example>
    </KitSection>
  );
}
