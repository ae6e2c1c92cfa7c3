'use client';
import { Hourglass, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { FigureLevel } from '#lib/live/figure-level.ts';

interface LevelNoteProps {
  readonly level: FigureLevel;
  /** The target in words: said while the wait is far from it. */
  readonly target: string;
}

/** How the longest wait stands against the target, by icon and word as well as by colour. */
export function LevelNote({ level, target }: LevelNoteProps) {
  const t = useTranslations('queue');
  if (level === 'none' || level === 'calm') return target;
  const Icon = level === 'late' ? TriangleAlert : Hourglass;
  return (
    <span className="flex items-center gap-1 font-medium text-hue">
      <Icon aria-hidden size={12} className="shrink-0" />
      <span className="truncate">{level === 'late' ? t('breach') : t('nearTarget')}</span>
    </span>
  );
}
