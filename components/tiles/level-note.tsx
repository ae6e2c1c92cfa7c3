'use client';
import { Hourglass, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { FigureLevel } from '#lib/live/figure-level.ts';

interface LevelNoteProps {
  readonly level: FigureLevel;
  /** Said while the wait is far from its target, and beside the sign where nothing else has room. */
  readonly words: string;
  /** Beside the sign stands how it stands, in words. */
  readonly inWords?: boolean;
}

/** How the longest wait stands against the target, by icon and word as well as by colour. */
export function LevelNote({ level, words, inWords = false }: LevelNoteProps) {
  const t = useTranslations('queue');
  if (level === 'none' || level === 'calm') return words;
  const told = level === 'late' ? t('breach') : t('nearTarget');
  const Icon = level === 'late' ? TriangleAlert : Hourglass;
  return (
    <span className="flex items-center gap-1 font-medium text-hue">
      <Icon aria-hidden size={12} className="shrink-0" />
      <span className="truncate">{inWords ? told : words}</span>
      {inWords ? null : <span className="sr-only">, {told}</span>}
    </span>
  );
}
