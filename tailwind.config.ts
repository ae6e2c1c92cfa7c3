import type { Config } from 'tailwindcss';

/** A colour token; the values for both themes stand in `app/theme.css`. */
const token = (name: string): string => `var(--${name})`;

const config: Config = {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  darkMode: ['selector', '[data-theme="dark"]'],
  theme: {
    extend: {
      colors: {
        ground: token('ground'),
        panel: token('panel'),
        raised: token('raised'),
        line: token('line'),
        ink: token('ink'),
        muted: token('muted'),
        faint: token('faint'),
        accent: token('accent'),
        free: token('free'),
        ringing: token('ringing'),
        'on-call': token('on-call'),
        away: token('away'),
        problem: token('problem'),
        off: token('off'),
      },
      fontFamily: { sans: ['Inter Variable', 'Noto Sans Hebrew Variable', 'system-ui', 'sans-serif'] },
      borderRadius: { tile: '0.625rem' },
      transitionDuration: { DEFAULT: '150ms' },
    },
  },
};

export default config;
