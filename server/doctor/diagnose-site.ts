/** Everything about one site, step by step, whatever its PBX. */
import type { Config, SiteConfig } from '#server/config.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { SiteDiagnosis, SiteFindings } from './check.ts';
import { diagnoseAsterisk } from './diagnose-asterisk.ts';
import { diagnoseThreeCx } from './diagnose-three-cx.ts';

export async function diagnoseSite(config: Config, site: SiteConfig, clock: Clock): Promise<SiteDiagnosis> {
  return { site: site.id, name: site.name ?? site.id, ...(await findingsOf(config, site, clock)) };
}

function findingsOf(config: Config, site: SiteConfig, clock: Clock): Promise<SiteFindings> {
  switch (site.driver.kind) {
    case '3cx-webapi':
      return diagnoseThreeCx(config, site, site.driver, clock);
    case 'asterisk-ami':
      return diagnoseAsterisk(site, site.driver, clock);
  }
}
