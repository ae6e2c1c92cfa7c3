'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Toaster } from 'sonner';

export function NoticeStack({ onReady }: { readonly onReady: () => void }) {
  const t = useTranslations('command');
  useEffect(onReady, [onReady]);
  return <Toaster position="bottom-left" theme="system" containerAriaLabel={t('toasts')} />;
}
