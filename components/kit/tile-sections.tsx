'use client';
import { AgentTile } from '#components/tiles/agent-tile.tsx';
import { QueueTile } from '#components/tiles/queue-tile.tsx';
import { AGENT_GROUPS } from './agent-examples.ts';
import { Example, KitSection } from './example.tsx';
import { SECTIONS } from './kit-words.ts';
import { QUEUE_EXAMPLES } from './queue-examples.ts';

export function QueueSection() {
  return (
    <div className="[--pair:44rem]">
      <KitSection words={SECTIONS.queues}>
        {QUEUE_EXAMPLES.map(({ name, note, site, dense }) => (
          <Example key={name} name={name} note={note} site={site}>
            <QueueTile number="820" dense={dense === true} />
          </Example>
        ))}
      </KitSection>
    </div>
  );
}

export function AgentSection() {
  return AGENT_GROUPS.map(({ title, examples }, index) => (
    <div key={title} className="[--pair:30rem]">
      <KitSection words={{ ...SECTIONS.agents, id: index === 0 ? 'agents' : `agents-${index}`, note: title }}>
        {examples.map(({ name, note, site, compact }) => (
          <Example key={name} name={name} note={note} site={site}>
            <AgentTile extension="204" compact={compact === true} />
          </Example>
        ))}
      </KitSection>
    </div>
  ));
}
