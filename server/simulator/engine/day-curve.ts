/** How busy each hour of a working day is, against its mean. The night is quiet, not dead: a demo may run at any hour. */
const BY_HOUR = [
  0.15, 0.12, 0.1, 0.1, 0.12, 0.2, 0.35, 0.6, 0.85, 1.05, 1.15, 1.1, 0.95, 0.9, 1.05, 1.1, 1.0, 0.9, 0.7,
  0.55, 0.45, 0.35, 0.25, 0.2,
] as const;

/** Arrivals at this hour (0 to 24, fractions count) as a share of the day's mean; hours flow into each other. */
export function arrivalFactor(hour: number): number {
  const wrapped = ((hour % 24) + 24) % 24;
  const index = Math.floor(wrapped);
  const here = BY_HOUR[index] ?? 1;
  const next = BY_HOUR[(index + 1) % 24] ?? 1;
  return here + (next - here) * (wrapped - index);
}
