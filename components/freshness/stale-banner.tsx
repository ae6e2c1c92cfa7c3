'use client';
import { TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { TextButton } from '#components/ui/text-button.tsx';
import { useNoticeWords } from '#components/ui/use-notice-words.ts';
import { formatTime } from '#lib/i18n/format-time.ts';
import { useFreshness, useLinks, useLiveSession, useSiteIdentity } from '#lib/live/hooks.ts';
import type { NoticeWithText } from '#lib/model/notice-with-text.ts';
import { type LostWebhooksNotice, useLostWebhooksNotice } from './use-lost-webhooks-notice.ts';
import { type UnknownPartNotice, useUnknownParts } from './use-unknown-parts.ts';

/** Says in a sentence why the picture is not live and since when, or that it may lag. Nothing while all is well. */
export function StaleBanner() {
  const text = useBannerText();
  const { connection } = useFreshness();
  const t = useTranslations('freshness');
  const warnings = useLinks()?.warnings ?? [];
  const loss = useLostWebhooksNotice();
  const unknown = useUnknownParts();
  if (text === null) {
    const isQuiet = loss === null && warnings.length === 0 && unknown.length === 0;
    return isQuiet ? null : <Notices loss={loss} warnings={warnings} unknown={unknown} />;
  }
  return (
    <div
      role="alert"
      className="hue-problem tint-hue flex flex-wrap items-center gap-3 border-b px-4 py-2.5 text-sm font-medium"
    >
      <TriangleAlert aria-hidden size={18} className="shrink-0 text-hue" />
      <span className="min-w-0 flex-1">{text}</span>
      {connection === 'reload' ? (
        <TextButton onClick={() => window.location.reload()}>{t('reloadNow')}</TextButton>
      ) : null}
      {connection === 'refused' ? (
        <a
          href="/sign-in"
          // As late as the press: until then the address may change.
          onClick={({ currentTarget }) => {
            const { pathname, search } = window.location;
            currentTarget.href = `/sign-in?next=${encodeURIComponent(pathname + search)}`;
          }}
          className="inline-block leading-(--touch) underline"
        >
          {t('signIn')}
        </a>
      ) : null}
    </div>
  );
}

interface NoticesProps {
  readonly loss: LostWebhooksNotice | null;
  readonly warnings: readonly NoticeWithText[];
  readonly unknown: readonly UnknownPartNotice[];
}

/** What an administrator should look at while the picture is live. */
function Notices({ loss, warnings, unknown }: NoticesProps) {
  const words = useNoticeWords();
  return (
    <div role="status" className="hue-near tint-hue flex items-start gap-3 border-b px-4 py-2 text-sm">
      <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-hue" />
      <div className="grid min-w-0 flex-1 gap-1">
        {loss === null ? null : (
          <p className="text-pretty text-muted">
            <strong className="font-medium text-ink">{loss.seen}</strong> {loss.advice}
          </p>
        )}
        {unknown.map(({ part, seen, why }) => (
          <p key={part} data-unknown={part} className="text-pretty text-muted">
            <strong className="font-medium text-ink">{seen}</strong> {why}
          </p>
        ))}
        {warnings.length === 0 ? null : <p>{warnings.map(words).join(' ')}</p>}
      </div>
    </div>
  );
}

function useBannerText(): string | null {
  const t = useTranslations('freshness');
  const locale = useLocale();
  const timeZone = useSiteIdentity()?.timezone ?? 'UTC';
  const session = useLiveSession();
  const links = useLinks();
  const words = useNoticeWords();
  const { kind, reason, asOf, dataSource, connection } = useFreshness();
  const since = (): string => formatTime(asOf ?? session.now(), locale, timeZone);
  if (connection === 'reload') return t('reload');
  if (connection === 'refused') return t('refused');
  if (kind === 'loading') return connection === 'disconnected' ? t('serverNever') : null;
  if (kind === 'live') return null;
  if (reason === 'catching-up') return null;
  if (reason === 'server') return t('serverSince', { time: since() });
  const never = asOf === null || session.store.times.pollLastOkAt === null;
  const { error = null, notice = null } = links?.poll ?? {};
  const trouble = error === null ? null : notice === null ? error : words({ message: error, notice });
  if (never) return t('pbxNever', { reason: trouble ?? '…' });
  if (notice?.code === 'link-answers-slowly') return t('pbxSlow');
  return dataSource === 'events-only' ? t('pbxEvents', { time: since() }) : t('pbxSince', { time: since() });
}
