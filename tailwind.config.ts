import type { Config } from 'tailwindcss';

/** A token whose values, for both themes, stand in `app/theme.css`. */
const token = (name: string): string => `var(--${name})`;

const NEUTRALS = ['ground', 'panel', 'raised', 'line', 'edge', 'faint', 'muted', 'ink'] as const;
const HUES = [
  ...['free', 'ringing', 'on-call', 'away', 'problem', 'off'],
  ...['near', 'over', 'overflow'],
] as const;

const colors = Object.fromEntries(
  [...NEUTRALS, 'accent', ...HUES, 'backdrop'].map((name) => [name, token(name)]),
);

/** Size and height of the line in pixels of a browser that was left as it is. */
const size = (px: number, linePx: number): [string, { lineHeight: string }] => [
  `${px / 16}rem`,
  { lineHeight: `${linePx / 16}rem` },
];

/**
 * What is not in these lists does not exist: with the names of the framework where it has one for the same thing, so
 * that nobody has to learn a second. Everything else (spacing in steps of 4 px, breakpoints) is the framework's.
 */
const config: Config = {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  darkMode: ['selector', '[data-theme="dark"]'],
  theme: {
    extend: {
      colors,
      fontFamily: { sans: ['Inter Variable', 'Noto Sans Hebrew Variable', 'system-ui', 'sans-serif'] },
      fontSize: {
        // Labels and notes: nothing is smaller.
        xs: size(12, 16),
        // Rows, chips, controls.
        sm: size(14, 20),
        base: size(16, 24),
        // Titles of tiles and dialogs.
        lg: size(18, 26),
        // Figures beside others.
        xl: size(20, 26),
        '2xl': size(24, 30),
        // Headings of a page; the word that says whether it is live.
        '3xl': size(30, 36),
        '4xl': size(36, 40),
        // The figures of a glance.
        '5xl': size(48, 48),
        '6xl': size(60, 60),
      },
      borderRadius: {
        none: '0',
        // Chips and marks.
        DEFAULT: '0.25rem',
        // What is pressed or typed into.
        md: '0.375rem',
        tile: '0.625rem',
        // What floats or holds tiles.
        xl: '0.75rem',
        full: '9999px',
      },
      boxShadow: {
        none: 'none',
        // Menus, hints, dialogs.
        float: `0 0.75rem 2rem -0.5rem ${token('shadow')}, 0 0.125rem 0.5rem ${token('shadow')}`,
      },
      zIndex: {
        // Headings that stay while their list scrolls, the page's own, then what floats above it.
        stick: '10',
        header: '20',
        menu: '40',
        backdrop: '40',
        dialog: '50',
        hint: '60',
      },
      // Sides of what is pressed; they grow where a finger does it.
      spacing: { touch: token('touch'), control: token('control'), field: token('field') },
    },
  },
};

export default config;
