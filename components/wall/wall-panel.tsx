'use client';
import { useTranslations } from 'next-intl';
import { type CSSProperties, useEffect, useId, useMemo } from 'react';
import { BoardScopeContext } from '#components/board/board-scope.ts';
import { LiveSessionContext, useFreshness, useIsSiteKnown, useQueueOrder } from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import { browserTime } from '#lib/live/time-source.ts';
import type { Box } from './tile-grid.ts';
import { useBreachOrder, useWallAgents, useWallQueues } from './use-wall-lists.ts';
import { WallAgentTile } from './wall-agent-tile.tsx';
import { ANSWER_EM, chooseWallLayout } from './wall-layout.ts';
import { type AddressWarning, unknownQueuesWarning, type WallOptions } from './wall-options.ts';
import { WallQueueTile } from './wall-queue-tile.tsx';
import { isWallServed } from './wall-reload.ts';
import { boxStyle, WallSection } from './wall-section.tsx';
import { WallSummary } from './wall-summary.tsx';

interface WallPanelProps {
  readonly session: LiveSession;
  readonly name: string;
  /** One of several: with its own name. */
  readonly several: boolean;
  /** The part of the screen that it has. */
  readonly box: Box;
  readonly readablePx: number;
  readonly options: WallOptions;
  /** What to say of the address, for a while. */
  readonly notes: readonly AddressWarning[];
}

/** Everything of one site, fed by its own session. */
export function WallPanel({ session, name, several, box, readablePx, options, notes }: WallPanelProps) {
  const t = useTranslations('board');
  const titleId = useId();
  const scope = useMemo(() => ({ siteName: several ? name : null, titleId }), [several, name, titleId]);
  const titlePx = several ? 2.2 * readablePx : 0;
  const height = box.height - titlePx;
  return (
    <LiveSessionContext value={session}>
      <BoardScopeContext value={scope}>
        <section
          aria-label={t('siteName', { name })}
          data-site={session.site}
          style={boxStyle(box)}
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
            height={height}
            readablePx={readablePx}
            options={options}
            notes={notes}
            several={several}
          />
        </section>
      </BoardScopeContext>
    </LiveSessionContext>
  );
}

interface PanelBodyProps extends Pick<WallPanelProps, 'readablePx' | 'options' | 'notes' | 'several'> {
  readonly width: number;
  readonly height: number;
}

const NONE: readonly string[] = [];

function PanelBody({ width, height, readablePx, options, notes, several }: PanelBodyProps) {
  const t = useTranslations('board');
  useRenewal();
  const { wanted, missing } = useWantedQueues(options.queues, several);
  const allNotes = missing.length === 0 ? notes : [...notes, unknownQueuesWarning(missing)];
  const allQueues = useWallQueues(wanted);
  const agentsOfQueues = useWallAgents(allQueues, wanted.length > 0);
  const { order: queues, breaching } = useBreachOrder(options.only === 'agents' ? NONE : allQueues);
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
  const { queues: queueGrid, agents: agentGrid, summary } = layout;
  return (
    <div className="relative" style={{ width, height, ...largestFigure(ANSWER_EM * summary.fontPx) }}>
      <WallSummary
        queues={allQueues}
        agents={agentsOfQueues}
        chosen={wanted}
        notes={allNotes}
        rows={summary.rows}
        style={{ ...boxStyle(summary.box), fontSize: summary.fontPx, gap: summary.gapPx }}
      />
      {queueGrid === null ? null : (
        <WallSection
          grid={queueGrid}
          title={t('queues')}
          items={queues}
          pinned={breaching}
          readablePx={readablePx}
        >
          {(number) => <WallQueueTile number={number} density={queueGrid.density} />}
        </WallSection>
      )}
      {agentGrid === null ? null : (
        <WallSection grid={agentGrid} title={t('agents')} items={agents} readablePx={readablePx}>
          {(extension, widthEm) => (
            <WallAgentTile
              extension={extension}
              density={agentGrid.density}
              widthEm={widthEm}
              queues={wanted}
            />
          )}
        </WallSection>
      )}
      {queueGrid === null && agentGrid === null ? <Nothing readablePx={readablePx} /> : null}
    </div>
  );
}

/** No figure of a tile is larger than the answers at the top. */
const largestFigure = (px: number): CSSProperties => ({ '--answer': `${px}px` }) as CSSProperties;

/** The queues that the address asks for. Those that are not there are passed over, and if that leaves none, all are shown. */
function useWantedQueues(wanted: readonly string[], several: boolean) {
  const order = useQueueOrder();
  return useMemo(() => {
    // With several sites, a queue that is not here may be there.
    if (several || order.length === 0) return { wanted, missing: NONE };
    const missing = wanted.filter((number) => !order.includes(number));
    return { wanted: missing.length === wanted.length ? NONE : wanted, missing };
  }, [order, wanted, several]);
}

/** The PBX has been seen, and there is nobody in it. */
function Nothing({ readablePx }: { readonly readablePx: number }) {
  const t = useTranslations('wall');
  if (!useIsSiteKnown()) return null;
  return (
    <p className="wall-empty absolute inset-0 text-muted" style={{ fontSize: 2 * readablePx }}>
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
