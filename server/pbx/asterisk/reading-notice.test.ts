import { expect, it } from 'vitest';
import { worded } from '#lib/model/word-notice.ts';
import { play } from './small-pbx.fixture.ts';

const reasons = (played: ReturnType<typeof play>) =>
  played.of('poll-failed').map(({ notice }) => notice.code);

it('[F1] while a slow PBX lists what there is, the board does not show why the last connection failed', async () => {
  const played = play();
  played.handlers.onDown({ reason: 'unreachable', ...worded('link-refused') });
  played.lists.set('BridgeList', { kind: 'no-answer' });
  played.lists.set('CoreShowChannels', { kind: 'no-answer' });
  await played.connect();
  expect(reasons(played)).toEqual(['link-refused', 'link-reading']);
  // Said again, so that the watch counts as alive for as long as that takes.
  await played.clock.advance(25_000);
  expect(reasons(played)).toEqual(['link-refused', 'link-reading', 'link-reading', 'link-reading']);
  played.lists.delete('BridgeList');
  played.lists.delete('CoreShowChannels');
  await played.clock.advance(5_000);
  expect(played.of('calls')).toHaveLength(1);
  await played.clock.advance(60_000);
  expect(reasons(played)).toHaveLength(4);
});
