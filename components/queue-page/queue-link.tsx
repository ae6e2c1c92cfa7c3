'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useLiveSession } from '#lib/live/hooks.ts';
import { queueAddress } from './queue-address.ts';
import { rememberBoardAddress } from './remembered-board.ts';

interface QueueLinkProps {
  readonly queue: string;
  readonly className?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/** From the board to the page of one queue. */
export function QueueLink({ queue, ...rest }: QueueLinkProps) {
  const { site } = useLiveSession();
  return (
    <Link
      {...rest}
      // Not for each of a dozen tiles: the page comes when it is wanted.
      prefetch={false}
      href={queueAddress(queue, site, typeof window === 'undefined' ? '' : window.location.search)}
      onClick={rememberBoardAddress}
    />
  );
}
