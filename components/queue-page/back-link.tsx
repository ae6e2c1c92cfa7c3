'use client';
import clsx from 'clsx';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useRememberedBoardAddress } from './remembered-board.ts';

interface BackLinkProps {
  readonly className?: string;
  readonly iconOnPhones?: boolean;
}

/** To the board, as this tab left it. */
export function BackLink({ className, iconOnPhones = false }: BackLinkProps) {
  const t = useTranslations('queuePage');
  return (
    <Link
      href={useRememberedBoardAddress()}
      prefetch={false}
      className={clsx(
        'inline-flex min-h-control min-w-control items-center gap-1.5 rounded-md px-2 text-sm text-muted transition-colors hover:bg-raised hover:text-ink',
        className,
      )}
    >
      <ArrowLeft aria-hidden size={17} className="rtl:-scale-x-100" />
      <span className={clsx(iconOnPhones && 'max-sm:sr-only')}>{t('toBoard')}</span>
    </Link>
  );
}
