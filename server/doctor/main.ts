/** `npm run doctor`: tries every configured site. Exit code 0: all good, 1: something to fix, 2: bad configuration. */
import { parseArgs } from 'node:util';
import { type Config, ConfigError, loadConfig } from '#server/config.ts';
import { systemClock } from '#server/ports/clock.ts';
import { isHealthy, type SiteDiagnosis } from './check.ts';
import { diagnoseSite } from './diagnose-site.ts';
import { reportText } from './report.ts';

const USAGE = `usage: npm run doctor -- [--json] [--site ID]
Tries every configured PBX step by step and says what to fix. RINGSIDE_CONFIG names the configuration.`;

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) {
    console.error(USAGE);
    return 2;
  }
  let config: Config;
  try {
    config = loadConfig({ env: process.env, cwd: process.cwd() });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return 2;
  }
  const sites = config.sites.filter((site) => options.site === undefined || site.id === options.site);
  if (sites.length === 0) {
    console.error(
      options.site === undefined ? 'No site is configured.' : `There is no site "${options.site}".`,
    );
    return 2;
  }
  const diagnoses: SiteDiagnosis[] = [];
  for (const site of sites) {
    const diagnosis = await diagnoseSite(config, site, systemClock);
    diagnoses.push(diagnosis);
    if (!options.json) console.log(reportText([diagnosis]));
  }
  const healthy = isHealthy(diagnoses);
  if (options.json) console.log(JSON.stringify({ healthy, sites: diagnoses }, null, 2));
  return healthy ? 0 : 1;
}

function readOptions(): { readonly json: boolean; readonly site: string | undefined } | null {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean' }, site: { type: 'string' } } });
    return { json: values.json ?? false, site: values.site };
  } catch {
    return null;
  }
}

process.exitCode = await main();
