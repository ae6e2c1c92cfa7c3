import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLocale } from './choose-locale.ts';
import { LOCALE_COOKIE, LOCALE_HEADER } from './locales.ts';

/** What next-intl needs to render a page: its language, and the messages of that language alone. */
export default getRequestConfig(async () => {
  const request = await headers();
  const locale = chooseLocale({
    address: request.get(LOCALE_HEADER),
    cookie: (await cookies()).get(LOCALE_COOKIE)?.value,
    accepted: request.get('accept-language'),
  });
  const { default: messages } = await import(`../../messages/${locale}.json`);
  return { locale, messages, timeZone: 'UTC' };
});
