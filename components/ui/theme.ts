export const THEME_COOKIE = 'ringside-theme';
export type Theme = 'dark' | 'light';

/** Null = follow the system. */
export function readTheme(value: string | undefined): Theme | null {
  return value === 'dark' || value === 'light' ? value : null;
}
