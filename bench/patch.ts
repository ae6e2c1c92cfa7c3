/** How much of the picture a change is, in bytes of JSON. */
import { diff } from '#lib/domain/diff.ts';
import { emptyPicture } from '#lib/domain/picture.ts';
import { median, percentile, rounded } from './percentile.ts';
import type { Report } from './report.ts';
import { warmCentre } from './warm-centre.ts';

const SIZES = [100, 1_000, 10_000] as const;
const EVENTS = 2_000;
const WANTED_PERCENT = 1;

export async function benchPatch(report: Report, signal: AbortSignal): Promise<void> {
  for (const agents of SIZES) {
    if (signal.aborted) return;
    const { centre, pipeline } = warmCentre(agents);
    const sizes: number[] = [];
    for (let i = 0; i < EVENTS; i++) {
      const patch = pipeline.feed(centre.next(), centre.at());
      if (patch !== null) sizes.push(Buffer.byteLength(patch));
    }
    const { picture } = pipeline.site();
    // Everything is new to an empty picture: the whole of it, each record once.
    const whole = Buffer.byteLength(JSON.stringify(diff(emptyPicture(centre.settings), picture)));
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    const percent = (mean / whole) * 100;
    report({
      bench: 'patch',
      case: 'bytes a change',
      agents,
      meanBytes: Math.round(mean),
      medianBytes: median(sizes),
      p99Bytes: percentile(sizes, 0.99),
      yardstickWholePictureBytes: whole,
      percent: rounded(percent),
      ...(agents === 1_000 ? { wanted: WANTED_PERCENT, met: percent <= WANTED_PERCENT } : {}),
    });
  }
}
