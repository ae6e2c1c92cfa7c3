import { useTranslations } from 'next-intl';

/**
 * What the server's own page says, until its scripts have arrived and run: should they never, the room is told. Sized
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
