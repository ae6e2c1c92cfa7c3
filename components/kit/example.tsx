'use client';
import clsx from 'clsx';
import { createContext, type ReactNode, useContext, useEffect, useId, useMemo, useState } from 'react';
import { BoardScopeContext } from '#components/board/board-scope.ts';
import { CommandProvider } from '#components/commands/command-provider.tsx';
import { COMMAND_TYPES } from '#lib/commands/commands.ts';
import { LiveSessionContext } from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import { type ExampleSite, exampleSession } from './example-session.ts';
import { KIT, type SectionWords } from './kit-words.ts';

/** How the page is looked at; null = as the language has it. */
export interface KitView {
  readonly direction: 'ltr' | 'rtl' | null;
}
export const KitViewContext = createContext<KitView>({ direction: null });

/** One part of the page, with an address of its own. */
export function KitSection({
  words,
  children,
}: {
  readonly words: SectionWords;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section id={words.id} aria-labelledby={titleId} className="scroll-mt-4 pt-8 first:pt-0">
      <h2 id={titleId} className="text-2xl font-semibold tracking-tight">
        {words.title}
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted">{words.note}</p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,var(--pair,100%)),1fr))] gap-x-6 gap-y-5">
        {children}
      </div>
    </section>
  );
}

interface ExampleProps {
  readonly name: string;
  /** The rule or state that it shows. */
  readonly note: string;
  /** A live picture for components that need one. */
  readonly site?: ExampleSite;
  /** One above the other: too wide to stand side by side. */
  readonly stacked?: boolean;
  /** As wide as the page. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One example in both themes, side by side. */
export function Example({ name, note, site, stacked = false, wide = false, children }: ExampleProps) {
  return (
    <figure data-example={name} className={clsx('min-w-0', (wide || stacked) && 'col-span-full')}>
      <figcaption className="mb-1.5 flex flex-wrap items-baseline gap-x-2">
        <h3 className="text-sm font-semibold">{name}</h3>
        <span className="text-xs text-muted">{note}</span>
      </figcaption>
      <div
        className={clsx('grid overflow-hidden rounded-xl border border-line', !stacked && 'sm:grid-cols-2')}
      >
        {(['dark', 'light'] as const).map((theme) => (
          <ThemedExample key={theme} theme={theme} name={name}>
            {site === undefined ? children : <Live site={site}>{children}</Live>}
          </ThemedExample>
        ))}
      </div>
    </figure>
  );
}

interface ThemedExampleProps {
  readonly theme: 'dark' | 'light';
  readonly name: string;
  readonly children: ReactNode;
}

/** Regions of examples need names of their own: there are many of the same queue. */
function ThemedExample({ theme, name, children }: ThemedExampleProps) {
  const { direction } = useContext(KitViewContext);
  const titleId = useId();
  const siteName = `${name}, ${KIT[theme]}`;
  const scope = useMemo(() => ({ siteName, titleId }), [siteName, titleId]);
  return (
    <BoardScopeContext value={scope}>
      <div
        data-theme={theme}
        {...(direction === null ? {} : { dir: direction })}
        className="@container min-w-0 bg-ground p-4 text-ink"
      >
        <span id={titleId} className="sr-only">
          {siteName}
        </span>
        {children}
      </div>
    </BoardScopeContext>
  );
}

function Live({ site, children }: { readonly site: ExampleSite; readonly children: ReactNode }) {
  const [session, setSession] = useState<LiveSession | null>(null);
  useEffect(() => {
    let gone = false;
    const started = exampleSession(site);
    void started.then((made) => (gone ? made.stop() : setSession(made)));
    return () => {
      gone = true;
      void started.then((made) => made.stop());
    };
  }, [site]);
  if (session === null) return null;
  return (
    <LiveSessionContext value={session}>
      <CommandProvider roleCommands={COMMAND_TYPES}>{children}</CommandProvider>
    </LiveSessionContext>
  );
}
