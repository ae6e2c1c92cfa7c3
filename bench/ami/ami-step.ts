/** The steps of a queue call's life as Asterisk's manager interface reports them, and what the board then has to show. */
import type { SourceStep } from '../browser/pair-changes.ts';

export const STEPS = {
  'call begins → row': 'Newchannel of the caller',
  'caller waits → row': 'QueueCallerJoin',
  'phone is called → tile': 'AgentCalled',
  'agent answers → row': 'AgentConnect',
  'agent answers → tile': 'AgentConnect',
  'call ends → row gone': 'Hangup of the last channel',
} as const;
export type StepName = keyof typeof STEPS;

/** Stamped with the event's own time. */
export interface AmiStep extends SourceStep {
  readonly name: StepName;
  /** When a plain connection had read the event. */
  readonly receivedAt: number;
  /** How many calls there were at this moment. */
  readonly calls: number;
}

export interface StepReader {
  /** The steps that this event is; none for most events. */
  read(event: ReadonlyMap<string, string>, receivedAt: number): readonly AmiStep[];
}

/** One event's lines as a map; a repeated key keeps its first value. */
export function parseEvent(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0 && !fields.has(line.slice(0, colon)))
      fields.set(line.slice(0, colon), line.slice(colon + 2));
  }
  return fields;
}

/** Remembers which channels each call has, so that it knows the last one's end. */
export function createStepReader(): StepReader {
  const channels = new Map<string, Set<string>>();

  function stepsOf(
    event: ReadonlyMap<string, string>,
  ): readonly Pick<AmiStep, 'name' | 'recordKind' | 'id' | 'shows'>[] {
    const call = event.get('Linkedid') ?? '';
    const channel = event.get('Uniqueid') ?? '';
    const agent = /^PJSIP\/(\d+)$/.exec(event.get('Interface') ?? '')?.[1];
    switch (event.get('Event')) {
      case 'Newchannel':
        if (channel !== call) {
          channels.get(call)?.add(channel);
          return [];
        }
        channels.set(call, new Set([channel]));
        return [{ name: 'call begins → row', recordKind: 'call', id: call, shows: 'any' }];
      case 'QueueCallerJoin':
        return [{ name: 'caller waits → row', recordKind: 'call', id: call, shows: ['waiting', 'ringing'] }];
      case 'AgentCalled':
        if (agent === undefined) return [];
        return [{ name: 'phone is called → tile', recordKind: 'agent', id: agent, shows: ['ringing'] }];
      case 'AgentConnect':
        return [
          { name: 'agent answers → row', recordKind: 'call', id: call, shows: ['talking'] },
          ...(agent === undefined
            ? []
            : [
                {
                  name: 'agent answers → tile' as const,
                  recordKind: 'agent' as const,
                  id: agent,
                  shows: ['talking'],
                },
              ]),
        ];
      case 'Hangup': {
        const left = channels.get(call);
        left?.delete(channel);
        if (left?.size !== 0) return [];
        channels.delete(call);
        return [{ name: 'call ends → row gone', recordKind: 'call', id: call, shows: null }];
      }
      default:
        return [];
    }
  }

  return {
    read(event, receivedAt) {
      const stampedAt = Number(event.get('Timestamp')) * 1_000;
      const steps = stepsOf(event);
      return steps.map((step) => ({ ...step, stampedAt, receivedAt, calls: channels.size }));
    },
  };
}
