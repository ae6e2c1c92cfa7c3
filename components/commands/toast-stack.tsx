'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Toaster } from 'sonner';
import { textDirection } from '#lib/i18n/locales.ts';

export function ToastStack({ onReady }: { readonly onReady: () => void }) {
  const t = useTranslations('command');
  useEffect(onReady, [onReady]);
  const dir = textDirection(useLocale());
  return (
    <Toaster
      dir={dir}
      position={dir === 'rtl' ? 'bottom-right' : 'bottom-left'}
      theme="system"
      containerAriaLabel={t('toasts')}
    />
  );
}
