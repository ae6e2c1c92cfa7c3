import { describe, expect, it } from 'vitest';
import {
  type AnnounceableState,
  type Announcement,
  type AnnouncerState,
  decideAnnouncement,
  INITIAL_ANNOUNCER_STATE,
} from './decide-announcement.ts';

/** What is said, second by second; `-` for taking the last announcement away. */
function play(...scenes: readonly [second: number, scene: string][]): readonly string[] {
  let memory: AnnouncerState = INITIAL_ANNOUNCER_STATE;
  const told: string[] = [];
  for (const [second, words] of scenes) {
    const decision = decideAnnouncement(memory, sceneOf(second, words));
    memory = decision.memory;
    if (decision.said !== undefined) told.push(`${second} ${wordsOf(decision.said)}`);
  }
  return told;
}

const sceneOf = (second: number, words: string): AnnounceableState => ({
  now: second * 1_000,
  isLive: !words.includes('stale') && !words.includes('lost'),
  isPbxLost: words.includes('lost'),
  breaching: words.split(' ').filter((word) => /^\d+$/.test(word)),
});

function wordsOf(said: Announcement | null): string {
  return said === null ? '-' : [...(said.isPbxBack ? ['back'] : []), ...said.queues].join(' ');
}

describe('what is announced', () => {
  it('a breach once, however long it lasts', () => {
    expect(play([0, ''], [1, '820'], [2, '820'], [30, '820'], [60, '820'])).toEqual(['1 820', '30 -']);
  });

  it('again when another one begins', () => {
    expect(play([0, ''], [1, '820'], [5, ''], [20, '820'])).toEqual(['1 820', '20 820']);
  });

  it('nothing of what was so when the page was opened', () => {
    expect(play([0, '820 821'], [1, '820 821'], [2, '820 821 822'])).toEqual(['2 822']);
  });

  it('joins what begins together, and within ten seconds of the last announcement', () => {
    expect(play([0, ''], [1, '820 821'])).toEqual(['1 820 821']);
    expect(
      play([0, ''], [1, '820'], [3, '820 821'], [6, '820 821 822'], [10, '820 821 822'], [11, '820 821 822']),
    ).toEqual(['1 820', '11 821 822']);
  });

  it('drops what is over before it could be said', () => {
    expect(play([0, ''], [1, '820'], [3, '820 821'], [6, '820'], [11, '820'])).toEqual(['1 820', '11 -']);
  });

  it('[F1] says nothing of a picture that is not live, and afterwards only what has begun since', () => {
    const told = play(
      [0, ''],
      [1, 'stale 820'],
      [2, 'stale 820'],
      [3, '820'],
      [4, '820 821'],
      [5, '820 821'],
    );
    expect(told).toEqual(['3 820']);
    expect(play([0, '820'], [1, 'stale 820'], [2, '820'])).toEqual([]);
  });

  it('[F1] that the PBX is back, joined with what breaches by then', () => {
    expect(play([0, ''], [1, 'lost'], [2, 'lost'], [3, ''])).toEqual(['3 back']);
    expect(play([0, ''], [1, 'lost'], [2, '820'])).toEqual(['2 back 820']);
    expect(play([0, ''], [1, 'stale'], [2, ''])).toEqual([]);
  });

  it('takes back that it is back when it is lost again before it could be said', () => {
    expect(play([0, ''], [1, '820'], [2, '820 lost'], [3, '820'], [4, '820 lost'], [12, '820 lost'])).toEqual(
      ['1 820', '12 -'],
    );
  });
});
