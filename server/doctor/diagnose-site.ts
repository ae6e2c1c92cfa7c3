/** Everything about one site, step by step, whatever its PBX. */
import { siteOfDriver } from '#server/config/site-of-driver.ts';
import type { Config, SiteConfig } from '#server/config.ts';
import { definitionOf } from '#server/pbx/drivers.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { SiteDiagnosis } from './check.ts';

export async function diagnoseSite(config: Config, site: SiteConfig, clock: Clock): Promise<SiteDiagnosis> {
  const findings = await definitionOf(site.driver).diagnose(siteOfDriver(config, site), clock);
  return { site: site.id, name: site.name ?? site.id, ...findings };
}
