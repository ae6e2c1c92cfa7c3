/** One thing that the doctor tried, in plain words. */

/** `unproven`: nothing happened by which it could have been told. */
export type CheckStatus = 'good' | 'hint' | 'unproven' | 'bad' | 'skipped';

export interface Check {
  readonly name: string;
  readonly status: CheckStatus;
  /** What was found. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string | null;
  readonly tookMs: number | null;
}

export const passed = (name: string, message: string, tookMs: number | null = null): Check => ({
  name,
  status: 'good',
  message,
  advice: null,
  tookMs,
});

/** It works, but somebody should know. */
export const warning = (
  name: string,
  message: string,
  advice: string,
  tookMs: number | null = null,
): Check => ({
  name,
  status: 'hint',
  message,
  advice,
  tookMs,
});

export const failed = (
  name: string,
  message: string,
  advice: string,
  tookMs: number | null = null,
): Check => ({
  name,
  status: 'bad',
  message,
  advice,
  tookMs,
});

export const notVerified = (
  name: string,
  message: string,
  advice: string,
  tookMs: number | null = null,
): Check => ({ name, status: 'unproven', message, advice, tookMs });

export const skipped = (name: string, message: string): Check => ({
  name,
  status: 'skipped',
  message,
  advice: null,
  tookMs: null,
});

export interface SiteFindings {
  readonly checks: readonly Check[];
  /** What to write into the PBX's own files, the secret masked. */
  readonly instructions: readonly string[];
}

export interface SiteDiagnosis extends SiteFindings {
  readonly site: string;
  readonly name: string;
}

export const isHealthy = (diagnoses: readonly SiteDiagnosis[]): boolean =>
  diagnoses.every(({ checks }) => checks.every((check) => check.status !== 'bad'));
