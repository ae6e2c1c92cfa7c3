// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { anchorRectOf } from './menu-frame.tsx';

it('keeps an open menu where its button stood last when the row of the button ends', () => {
  const button = document.body.appendChild(document.createElement('button'));
  const place = vi.spyOn(button, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, 20, 28, 28));
  const standing = anchorRectOf(button);
  place.mockReturnValue(new DOMRect(10, 300, 28, 28));
  expect(standing.getBoundingClientRect().y).toBe(300);
  button.remove();
  place.mockReturnValue(new DOMRect());
  expect(standing.getBoundingClientRect().y).toBe(300);
});
