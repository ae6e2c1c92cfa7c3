'use client';
import { useState } from 'react';
import { LanguageChoice } from '#components/ui/language-choice.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { ThemeToggle } from '#components/ui/theme-toggle.tsx';
import { TitleTooltips } from '#components/ui/title-tooltips.tsx';
import { CallSection, FreshnessSection, PlaceSection, SummarySection } from './board-sections.tsx';
import { KitViewContext } from './example.tsx';
import { KIT, SECTIONS } from './kit-words.ts';
import { ChartSection, QueuePageSection } from './page-sections.tsx';
import { PrimitiveSection } from './primitive-section.tsx';
import { AgentSection, QueueSection } from './tile-sections.tsx';
import { TokenSection } from './token-section.tsx';
import { WallSection } from './wall-section.tsx';

/** Every part of the screens in every state: the place to look first, and to look again after a change. */
export function KitScreen({ direction: ofPage }: { readonly direction: 'ltr' | 'rtl' }) {
  const [direction, setDirection] = useState(ofPage);
  const [motion, setMotion] = useState<'moving' | 'still'>('moving');
  return (
    <div className="bg-panel" data-motion={motion}>
      <header className="sticky top-0 z-header flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-panel px-4 py-2">
        <h1 className="text-lg font-semibold tracking-tight">{KIT.title}</h1>
        <p className="hidden text-sm text-muted lg:block">{KIT.lead}</p>
        <div className="ms-auto flex flex-wrap items-center gap-2">
          <Segmented
            label={KIT.direction}
            value={direction}
            onChange={setDirection}
            choices={[
              { value: 'ltr', label: KIT.ltr },
              { value: 'rtl', label: KIT.rtl },
            ]}
          />
          <Segmented
            label={KIT.motion}
            value={motion}
            onChange={setMotion}
            choices={[
              { value: 'moving', label: KIT.moving },
              { value: 'still', label: KIT.still },
            ]}
          />
          <LanguageChoice />
          <ThemeToggle />
        </div>
      </header>
      <div className="grid lg:grid-cols-[11rem_minmax(0,1fr)]">
        <SideNavigation />
        <KitViewContext value={{ direction }}>
          <main className="min-w-0 px-4 pt-6 pb-24">
            <TokenSection />
            <PrimitiveSection />
            <SummarySection />
            <QueueSection />
            <AgentSection />
            <CallSection />
            <ChartSection />
            <QueuePageSection />
            <FreshnessSection />
            <PlaceSection />
            <WallSection />
          </main>
        </KitViewContext>
      </div>
      <TitleTooltips />
    </div>
  );
}

function SideNavigation() {
  return (
    <nav
      aria-label={KIT.sections}
      className="border-line p-3 lg:sticky lg:top-14 lg:h-[calc(100dvh-3.5rem)] lg:border-e"
    >
      <ul className="flex flex-wrap lg:grid">
        {Object.values(SECTIONS).map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="flex min-h-control items-center rounded-md px-3 text-sm text-muted transition-colors hover:bg-raised hover:text-ink"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
