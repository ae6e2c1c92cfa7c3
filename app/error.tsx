'use client';
import { useTranslations } from 'next-intl';
import { MessageCard } from '#components/ui/message-card.tsx';
import { TextButton } from '#components/ui/text-button.tsx';

export default function ErrorScreen({ reset }: { readonly reset: () => void }) {
  const t = useTranslations('error');
  return (
    <main className="flex min-h-dvh items-center p-4">
      <MessageCard role="alert" title={t('title')} text={t('text')}>
        <TextButton onClick={reset}>{t('retry')}</TextButton>
      </MessageCard>
    </main>
  );
}
