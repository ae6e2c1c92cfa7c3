/** The diagnosis as text for people. Pure. */
import type { CheckStatus, SiteDiagnosis } from './check.ts';

const MARKS: Readonly<Record<CheckStatus, string>> = {
  good: 'ok',
  hint: 'note',
  unproven: '?',
  bad: 'FIX',
  skipped: '-',
};

export function reportText(diagnoses: readonly SiteDiagnosis[]): string {
  return diagnoses.map(siteText).join('\n');
}

function siteText({ site, name, checks, instructions }: SiteDiagnosis): string {
  const width = Math.max(...checks.map((check) => check.name.length));
  const lines = checks.flatMap((check) => {
    const time = check.tookMs === null ? '' : ` (${check.tookMs} ms)`;
    const line = `  ${MARKS[check.status].padEnd(4)}  ${check.name.padEnd(width)}  ${check.message}${time}`;
    return check.advice === null ? [line] : [line, `${' '.repeat(width + 10)}→ ${check.advice}`];
  });
  const problems = checks.filter((check) => check.status === 'bad').length;
  const notes = checks.some((check) => check.status === 'hint');
  const isOpen = checks.some((check) => check.status === 'unproven');
  const well = isOpen
    ? 'Nothing found to fix, but not everything could be tried: see what is marked ?.'
    : notes
      ? 'Nothing must be fixed; see what is marked note.'
      : 'All good.';
  const sum = problems === 0 ? well : `${problems} to fix, marked FIX.`;
  const write = instructions.map((line) => `  ${line}`);
  return [`Site ${site} (${name})`, ...lines, '', ...write, '', `  ${sum}`, ''].join('\n');
}
