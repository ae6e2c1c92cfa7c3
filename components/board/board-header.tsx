'use client';
import { LogOut } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FreshnessMarks } from '#components/freshness/freshness-marks.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ThemeToggle } from '#components/ui/theme-toggle.tsx';
import { useEachSecond, useLiveSession, useSite } from '#lib/live/hooks.ts';
import type { SiteChoice } from './use-sites.ts';

interface BoardHeaderProps {
  readonly viewer: string;
  readonly sites: readonly SiteChoice[];
  readonly onSite: (id: string) => void;
}

async function signOut(): Promise<void> {
  await fetch('/api/session', { method: 'DELETE' }).catch(() => null);
  window.location.assign('/sign-in');
}

export function BoardHeader({ viewer, sites, onSite }: BoardHeaderProps) {
  const t = useTranslations();
  const site = useSite();
  return (
    <header className="sticky top-0 z-20 flex min-h-14 flex-wrap items-center gap-x-5 gap-y-1 border-b border-line bg-panel px-3 py-2 sm:px-4">
      <h1 className="flex items-baseline gap-3 text-lg font-semibold tracking-tight">
        {t('app.name')}
        <span className="sr-only"> {t('board.title')}</span>
        {sites.length > 1 || site === null ? null : (
          <span className="text-sm font-normal text-muted">{site.name}</span>
        )}
      </h1>
      {sites.length > 1 ? <SiteSwitch sites={sites} onSite={onSite} /> : null}
      <FreshnessMarks />
      <div className="ms-auto flex items-center gap-2">
        <WallClock />
        <span className="hidden max-w-40 truncate ps-2 text-sm text-muted md:inline">{viewer}</span>
        <ThemeToggle />
        <IconButton label={t('board.signOut')} onClick={signOut}>
          <LogOut aria-hidden size={18} />
        </IconButton>
      </div>
    </header>
  );
}

function SiteSwitch({ sites, onSite }: Pick<BoardHeaderProps, 'sites' | 'onSite'>) {
  const t = useTranslations('board');
  const { site } = useLiveSession();
  return (
    <label className="flex items-center gap-2 text-sm text-muted">
      <span className="sr-only">{t('site')}</span>
      <select
        value={site}
        onChange={(event) => onSite(event.target.value)}
        className="min-h-8 rounded-md border border-line bg-raised px-2 text-ink"
      >
        {sites.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The site's own time: people there read the board by it. */
function WallClock() {
  const locale = useLocale();
  const timeZone = useSite()?.timezone;
  const text = useEachSecond((session) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(timeZone === undefined ? {} : { timeZone }),
    }).format(session.now()),
  );
  return <time className="hidden text-lg font-medium tabular-nums sm:inline">{text}</time>;
}
