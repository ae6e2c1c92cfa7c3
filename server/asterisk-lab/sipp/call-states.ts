/** What has become of one call so far, word by word, and waiting for a word. */

/** What a scenario or a soft phone tells of a call. */
export type CallStateWord =
  | 'calling'
  | 'ringing'
  | 'answered'
  | 'refused'
  | 'held'
  | 'resumed'
  | 'transferred'
  | 'ended';

export interface CallStateLog {
  has(word: CallStateWord): boolean;
  count(word: CallStateWord): number;
  add(word: string): void;
  /** The n-th time that a word is added (from 1); rejects when that is not within 20 s. */
  until(word: CallStateWord, times?: number): Promise<void>;
  /** Resolves when the call is over; never rejects. */
  readonly ended: Promise<void>;
}

const PATIENCE_MS = 20_000;

/** `complaints`: what else there is to say when a word never comes. */
export function createCallStateLog(id: string, complaints: () => string = () => ''): CallStateLog {
  const words: string[] = [];
  let listeners: (() => void)[] = [];
  const count = (word: CallStateWord): number => words.filter((each) => each === word).length;

  const nextWord = (atMostMs: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, atMostMs);
      listeners.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });

  const ended = new Promise<void>((resolve) => {
    const look = () => {
      if (words.includes('ended')) resolve();
      else listeners.push(look);
    };
    look();
  });

  return {
    count,
    ended,
    has: (word) => words.includes(word),
    add(word) {
      words.push(word);
      const woken = listeners;
      listeners = [];
      for (const listener of woken) listener();
    },
    async until(word, times = 1) {
      const deadline = Date.now() + PATIENCE_MS;
      while (count(word) < times) {
        const left = deadline - Date.now();
        if (left <= 0 || (words.includes('ended') && word !== 'ended')) {
          const soFar = words.join(', ') || 'nothing';
          throw new Error(`The call ${id} never was "${word}"; it was: ${soFar}. ${complaints()}`.trim());
        }
        await nextWord(left);
      }
    },
  };
}
