/** A straight line through points, by least squares. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Trend {
  /** Of y by x. NaN of fewer than two points. */
  readonly slope: number;
  readonly mean: number;
  /** The share of the steps from point to point that go up, 0 to 1. */
  readonly shareRising: number;
}

export function trendOf(points: readonly Point[]): Trend {
  const meanX = mean(points.map(({ x }) => x));
  const meanY = mean(points.map(({ y }) => y));
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  const variance = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const rising = points.filter(({ y }, index) => y > (points[index - 1]?.y ?? y)).length;
  return { slope: covariance / variance, mean: meanY, shareRising: rising / (points.length - 1) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
