import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by the test command, with the same compiler and all files.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};

export default withNextIntl(config);
