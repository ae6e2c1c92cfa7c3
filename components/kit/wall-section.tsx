'use client';
import { useRef } from 'react';
import { useElementSize } from '#components/wall/use-element-size.ts';
import { readableSize } from '#components/wall/wall-layout.ts';
import { readWallOptions } from '#components/wall/wall-options.ts';
import { WallPanel } from '#components/wall/wall-panel.tsx';
import { useLiveSession } from '#lib/live/hooks.ts';
import { WALL_EXAMPLES } from './board-examples.ts';
import { Example, KitSection } from './example.tsx';
import { SECTIONS } from './kit-words.ts';

export function WallSection() {
  return (
    <KitSection words={SECTIONS.wall}>
      {WALL_EXAMPLES.map(({ name, note, site }) => (
        <Example key={name} name={name} note={note} site={site} stacked>
          <Screen name={name} />
        </Example>
      ))}
    </KitSection>
  );
}

const OPTIONS = readWallOptions({});

/** As wide as there is room, with the sides of a television. */
function Screen({ name }: { readonly name: string }) {
  const element = useRef<HTMLDivElement>(null);
  const room = useElementSize(element);
  const session = useLiveSession();
  return (
    <div ref={element} className="wall wall-framed">
      {room === null ? null : (
        <WallPanel
          session={session}
          name={name}
          several={false}
          box={{ x: 0, y: 0, width: room.width, height: room.height }}
          readablePx={readableSize(room.width, room.height)}
          options={OPTIONS}
          notes={OPTIONS.warnings}
        />
      )}
    </div>
  );
}
