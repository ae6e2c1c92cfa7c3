'use client';
import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type CSSProperties, useEffect, useState } from 'react';
import { browserTime } from '#lib/live/time-source.ts';
import { boardAddressOfWall } from './board-address-of-wall.ts';
import type { WallOptions } from './wall-options.ts';

/** As it stands on the key, in every language. */
const ESCAPE = 'Esc';

/** After the last movement the mark and the cursor stay for so long. */
const AWAKE_MS = 4_000;
/** A hand moves a pointer farther than a table that is bumped, and a television has none. */
const MOVED_PX = 8;

interface WallBoardLinkProps {
  readonly options: WallOptions;
  readonly readablePx: number;
}

/**
 * The way back to the board: Escape, and a small mark for whoever moves the pointer, touches the screen or presses a key.
 * A screen that nobody touches never shows it.
 */
export function WallBoardLink({ options, readablePx }: WallBoardLinkProps) {
  const t = useTranslations('wall');
  const address = boardAddressOfWall(options);
  const awake = useIsPointerActive(address);
  if (!awake) return null;
  return (
    <a
      href={address}
      data-way-back=""
      className="wall-way-back"
      style={{ '--readable': `${readablePx}px` } as CSSProperties}
    >
      <ArrowLeft aria-hidden size="1em" className="rtl:-scale-x-100" />
      {t('backToBoard')}
      <kbd className="font-sans text-muted">{ESCAPE}</kbd>
    </a>
  );
}

/** Whether somebody is at the screen. While they are, the cursor is there too. */
function useIsPointerActive(address: string): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    let cancel = (): void => undefined;
    let first: { readonly x: number; readonly y: number } | null = null;
    const sleep = (): void => {
      first = null;
      setAwake(false);
    };
    const wake = (): void => {
      cancel();
      cancel = browserTime.after(AWAKE_MS, sleep);
      setAwake(true);
    };
    const move = ({ clientX: x, clientY: y }: PointerEvent): void => {
      first ??= { x, y };
      if (Math.hypot(x - first.x, y - first.y) >= MOVED_PX) wake();
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') wake();
      else if (!event.defaultPrevented) window.location.assign(address);
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerdown', wake);
    document.addEventListener('keydown', press);
    return () => {
      cancel();
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerdown', wake);
      document.removeEventListener('keydown', press);
    };
  }, [address]);
  return awake;
}
