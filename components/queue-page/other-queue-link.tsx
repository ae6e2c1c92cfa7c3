'use client';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { useLiveSession } from '#lib/live/hooks.ts';
import { queueAddress } from './queue-address.ts';

/** The page goes on with another queue: nothing is loaded, and the way back in the browser leads here. */
export function goToQueue(queue: string, site: string): void {
  window.history.pushState(null, '', addressHere(queue, site));
}

const addressHere = (queue: string, site: string): string =>
  queueAddress(queue, site, typeof window === 'undefined' ? '' : window.location.search);

interface OtherQueueLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly queue: string;
}

/** From one queue's page to another's. */
export function OtherQueueLink({ queue, ...rest }: OtherQueueLinkProps) {
  const { site } = useLiveSession();
  const go = (event: MouseEvent): void => {
    // Into another tab or window as any link.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goToQueue(queue, site);
  };
  return <a {...rest} href={addressHere(queue, site)} onClick={go} />;
}
