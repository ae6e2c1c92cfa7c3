'use client';
import { useTranslations } from 'next-intl';
import { type CSSProperties, type ReactNode, useEffect, useId, useMemo } from 'react';
import { BoardScopeContext, useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { LiveSessionContext, useFreshness } from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import { browserTime } from '#lib/live/time-source.ts';
import { useBreachOrder, useShownAgents, useShownQueues } from './use-shown.ts';
import { WallAgentTile } from './wall-agent-tile.tsx';
import { WallGlance } from './wall-glance.tsx';
import { type Box, chooseWallLayout, type TileGrid } from './wall-layout.ts';
import type { WallOptions } from './wall-options.ts';
import { WallQueueTile } from './wall-queue-tile.tsx';
import { isWallServed } from './wall-reload.ts';

interface WallPanelProps {
  readonly session: LiveSession;
  readonly name: string;
  /** One of several: with its own name. */
  readonly several: boolean;
  /** The part of the screen that it has. */
  readonly box: Box;
  readonly readablePx: number;
  readonly options: WallOptions;
}

/** Everything of one site, fed by its own session. */
export function WallPanel({ session, name, several, box, readablePx, options }: WallPanelProps) {
  const t = useTranslations('board');
  const titleId = useId();
  const scope = useMemo(() => ({ siteName: several ? name : null, titleId }), [several, name, titleId]);
  const titlePx = several ? 2.2 * readablePx : 0;
  return (
    <LiveSessionContext value={session}>
      <BoardScopeContext value={scope}>
        <section
          aria-label={t('siteName', { name })}
          data-site={session.site}
          style={place(box)}
          className="absolute"
        >
          {several ? (
            <h2
              id={titleId}
              className="truncate px-[0.7em] pt-[0.5em] font-semibold"
              style={{ fontSize: 1.2 * readablePx, height: titlePx }}
            >
              {name}
            </h2>
          ) : null}
          <PanelBody
            width={box.width}
            height={box.height - titlePx}
            readablePx={readablePx}
            options={options}
          />
        </section>
      </BoardScopeContext>
    </LiveSessionContext>
  );
}

interface PanelBodyProps {
  readonly width: number;
  readonly height: number;
  readonly readablePx: number;
  readonly options: WallOptions;
}

const NONE: readonly string[] = [];

function PanelBody({ width, height, readablePx, options }: PanelBodyProps) {
  const t = useTranslations('board');
  useRenewal();
  const allQueues = useShownQueues(options.queues);
  const agentsOfQueues = useShownAgents(allQueues, options.queues.length > 0);
  const queues = useBreachOrder(options.only === 'agents' ? NONE : allQueues);
  const agents = options.only === 'queues' ? NONE : agentsOfQueues;
  const { density } = options;
  const layout = useMemo(
    () =>
      chooseWallLayout({
        width,
        height,
        readablePx,
        queues: queues.length,
        agents: agents.length,
        density,
      }),
    [width, height, readablePx, queues.length, agents.length, density],
  );
  const { queues: queueGrid, agents: agentGrid } = layout;
  return (
    <div className="relative" style={{ width, height }}>
      <WallGlance
        queues={allQueues}
        agents={agentsOfQueues}
        style={{ ...place(layout.glance.box), fontSize: layout.glance.fontPx }}
      />
      {queueGrid === null ? null : (
        <TileSection grid={queueGrid} title={t('queues')}>
          {queues.map((number) => (
            <WallQueueTile key={number} number={number} density={queueGrid.density} />
          ))}
        </TileSection>
      )}
      {agentGrid === null ? null : (
        <TileSection grid={agentGrid} title={t('agents')}>
          {agents.map((extension) => (
            <WallAgentTile key={extension} extension={extension} density={agentGrid.density} />
          ))}
        </TileSection>
      )}
      {queueGrid === null && agentGrid === null ? <Nothing readablePx={readablePx} /> : null}
    </div>
  );
}

interface TileSectionProps {
  readonly grid: TileGrid;
  readonly title: string;
  readonly children: ReactNode;
}

function TileSection({ grid, title, children }: TileSectionProps) {
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const titleId = useId();
  return (
    <section aria-labelledby={titledBy(titleId)} className="absolute" style={place(grid.box)}>
      <Part id={titleId} className="sr-only">
        {title}
      </Part>
      <div className="wall-grid" style={gridStyle(grid)}>
        {children}
      </div>
    </section>
  );
}

/** The picture is there, and nobody in it. */
function Nothing({ readablePx }: { readonly readablePx: number }) {
  const t = useTranslations('wall');
  const { kind } = useFreshness();
  if (kind === 'loading') return null;
  return (
    <p
      className="absolute inset-0 flex items-center justify-center text-muted"
      style={{ fontSize: 1.6 * readablePx }}
    >
      {t('nothing')}
    </p>
  );
}

const RENEW_EVERY_MS = 10_000;

/** While the server says that nobody is signed in here: asks it for the page, since some servers let a browser in with that. */
function useRenewal(): void {
  const refused = useFreshness().connection === 'refused';
  useEffect(() => {
    if (!refused) return;
    let cancel = (): void => undefined;
    const ask = (): void => {
      void isWallServed();
      cancel = browserTime.after(RENEW_EVERY_MS, ask);
    };
    ask();
    return () => cancel();
  }, [refused]);
}

/** From the start of the line: a wall that is read from right to left stands mirrored. */
function place({ x, y, width, height }: Box): CSSProperties {
  return { insetInlineStart: x, top: y, width, height };
}

function gridStyle({ columns, rows, gapPx, fontPx }: TileGrid): CSSProperties {
  return {
    fontSize: fontPx,
    gap: gapPx,
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
  };
}
