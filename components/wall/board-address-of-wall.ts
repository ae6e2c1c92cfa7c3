import type { WallOptions } from './wall-options.ts';

/** The board of the same sites and queues, as `wallAddressOf` leads from there to here. */
export function boardAddressOfWall({ sites, queues }: Pick<WallOptions, 'sites' | 'queues'>): string {
  const query = new URLSearchParams();
  for (const site of sites) query.append('site', site);
  for (const queue of queues) query.append('queue', queue);
  return query.size === 0 ? '/' : `/?${query}`;
}
