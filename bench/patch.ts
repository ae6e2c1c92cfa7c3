/** How much of the picture a change is, in bytes of JSON. */
import { median, percentile, roundTo } from './percentile.ts';
import type { BenchSize, Report } from './report.ts';
import { startWarmCentre } from './warm-centre.ts';

const SIZES = {
  whole: { counts: [100, 1_000, 10_000], events: 2_000 },
  small: { counts: [20, 40], events: 100 },
} as const;
const WANTED_PERCENT = 1;

export async function benchPatch(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  const { counts, events } = SIZES[size];
  for (const agents of counts) {
    if (signal.aborted) return;
    const { centre, pipeline } = startWarmCentre(agents);
    const sizes: number[] = [];
    for (let i = 0; i < events; i++) {
      const patch = pipeline.observe(centre.nextEvent(), centre.at());
      if (patch !== null) sizes.push(Buffer.byteLength(patch));
    }
    const whole = Buffer.byteLength(JSON.stringify(pipeline.picture()));
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
      percent: roundTo(percent),
      ...(agents === 1_000 ? { wanted: WANTED_PERCENT, met: percent <= WANTED_PERCENT } : {}),
    });
  }
}
