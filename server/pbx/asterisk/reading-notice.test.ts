import { expect, it } from 'vitest';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { startSmallPbx } from './small-pbx.fixture.ts';

const reasons = (played: ReturnType<typeof startSmallPbx>) =>
  played.observed('poll-failed').map(({ notice }) => notice.code);

it('[F1] while a slow PBX lists what there is, the board does not show why the last connection failed', async () => {
  const played = startSmallPbx();
  played.handlers.onDown({ reason: 'unreachable', ...noticeWithText('link-refused') });
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
  expect(played.observed('calls')).toHaveLength(1);
  await played.clock.advance(60_000);
  expect(reasons(played)).toHaveLength(4);
});
