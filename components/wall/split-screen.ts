import type { Box } from './tile-grid.ts';
import type { ElementSize } from './use-element-size.ts';

/**
 * Parts of the screen for several sites, as large as what they have to show (`weights`), and none below half of an equal
 * part: beside each other where it is wide, else one below the other.
 */
export function splitScreen({ width, height }: ElementSize, weights: readonly number[]): readonly Box[] {
  const count = weights.length;
  if (count === 0) return [];
  const wide = width >= height;
  const across = wide ? Math.ceil(Math.sqrt(count)) : Math.ceil(count / Math.ceil(Math.sqrt(count)));
  const rows = Array.from({ length: Math.ceil(count / across) }, (_, row) =>
    weights.slice(row * across, (row + 1) * across),
  );
  let y = 0;
  return sharesOf(rows.map((row) => sum(row))).flatMap((share, row) => {
    const top = y;
    y += share * height;
    let x = 0;
    return sharesOf(rows[row] ?? []).map((part) => {
      const box = { x, y: top, width: part * width, height: share * height };
      x += box.width;
      return box;
    });
  });
}

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);

function sharesOf(weights: readonly number[]): readonly number[] {
  const equal = 1 / weights.length;
  const total = sum(weights);
  const raised = weights.map((weight) => Math.max(equal / 2, total === 0 ? equal : weight / total));
  return raised.map((share) => share / sum(raised));
}
