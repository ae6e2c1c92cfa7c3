import type { Room } from './use-room.ts';
import type { Box } from './wall-layout.ts';

/** Equal parts of the screen for several sites: beside each other where it is wide, else one below the other. */
export function splitScreen({ width, height }: Room, count: number): readonly Box[] {
  if (count === 0) return [];
  const wide = width >= height;
  const across = wide ? Math.ceil(Math.sqrt(count)) : Math.ceil(count / Math.ceil(Math.sqrt(count)));
  const down = Math.ceil(count / across);
  return Array.from({ length: count }, (_, index) => ({
    x: ((index % across) * width) / across,
    y: (Math.floor(index / across) * height) / down,
    width: width / across,
    height: height / down,
  }));
}
