import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: {
    // Texts are parsed at build time: the browser gets no parser (9 KB of the first load) and formats faster.
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
});

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by the test command, with the same compiler and all files.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};

export default withNextIntl(config);
