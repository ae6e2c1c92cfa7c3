import { useTranslations } from 'next-intl';

/**
 * What the page shows until its scripts have loaded and run; if they never do, it says so to the room. Sized
 * by an attribute, since the style sheet may be missing too.
 */
export function WallStandby() {
  const t = useTranslations();
  return (
    <div className="wall-standby" data-stale="true">
      <strong style={{ fontSize: '12vmin', lineHeight: 1.1 }}>{t('freshness.stale')}</strong>
      <p>{t('wall.standby')}</p>
    </div>
  );
}
