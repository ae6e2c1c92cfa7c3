import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { MessageCard } from '#components/ui/message-card.tsx';
import { buttonClass } from '#components/ui/text-button.tsx';

export default async function NotFound() {
  const t = await getTranslations('error');
  return (
    <main className="flex min-h-dvh items-center p-4">
      <MessageCard title={t('notFoundTitle')} text={t('notFoundText')}>
        <Link href="/" className={buttonClass()}>
          {t('toBoard')}
        </Link>
      </MessageCard>
    </main>
  );
}
