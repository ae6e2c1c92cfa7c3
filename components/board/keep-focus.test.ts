// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { focusPositionOf, focusTargetNear, keepFocusOnRemoval } from './keep-focus.ts';

let stop: () => void;

const agent = (number: string): string =>
  `<article data-agent="${number}"><button data-menu="${number}">menu</button><button class="drop">drop</button></article>`;

beforeEach(() => {
  document.body.innerHTML = `
    <search><button id="chip">1 busy</button><button id="clear">Clear</button><input type="search"></search>
    <main data-site="hq"><div id="grid">${agent('201')}${agent('202')}${agent('203')}</div>
      <table><tbody>${['a', 'b'].map((id) => `<tr data-call="${id}"><td><button>${id}</button></td></tr>`).join('')}</tbody></table>
      <ol><li id="first">dropped <button>Undo</button></li><li id="second">paused <button>Undo</button></li></ol>
    </main>`;
  stop = keepFocusOnRemoval(document);
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
});

const find = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found;
};
const door = (number: string) => find(`[data-menu="${number}"]`);
/** Longer than what is put off until a layer has closed. */
const settled = () => new Promise<void>((done) => setTimeout(() => setTimeout(done, 1), 1));

async function lose(focused: string, gone: string = focused): Promise<Element | null> {
  find(focused).focus();
  find(gone).remove();
  await settled();
  return document.activeElement;
}

it('[V1] keeps the focus on the tile when the button that had it goes', async () => {
  expect(await lose('[data-agent="202"] .drop')).toBe(door('202'));
});

it('[V1] keeps the focus in the grid when the tile that had it goes, also when it was the last in the row', async () => {
  expect(await lose('[data-menu="202"]', '[data-agent="202"]')).toBe(door('203'));
  expect(await lose('[data-menu="203"]', '[data-agent="203"]')).toBe(door('201'));
});

it('[V1] goes to the next call when the call that had it ends, and on to what follows the table after the last', async () => {
  expect(await lose('[data-call="a"] button', '[data-call="a"]')).toBe(find('[data-call="b"] button'));
  expect(await lose('[data-call="b"] button', 'table')).toBe(find('#first button'));
});

it('[V1] goes to what stands next when an offer runs out, or a button has done its work', async () => {
  expect(await lose('#first button')).toBe(find('#second button'));
  expect(await lose('#clear')).toBe(find('#chip'));
});

it('[V1] goes from a button that is switched off to the door of its tile', async () => {
  const drop = find('[data-agent="202"] .drop');
  drop.focus();
  drop.setAttribute('disabled', '');
  await settled();
  expect(document.activeElement).toBe(door('202'));
});

it('[V1] finds the place again when what opened a dialog goes while the dialog is open', async () => {
  find('[data-call="a"] button').focus();
  document.body.insertAdjacentHTML('beforeend', '<div role="dialog"><button id="close">Close</button></div>');
  find('#close').focus();
  find('[data-call="a"]').remove();
  await settled();
  expect(document.activeElement).toBe(find('#close'));
  find('[role="dialog"]').remove();
  await settled();
  expect(document.activeElement).toBe(find('[data-call="b"] button'));
});

it('leaves alone what somebody let go of by a press beside it', async () => {
  door('202').focus();
  door('202').blur();
  await settled();
  find('[data-agent="202"]').remove();
  await settled();
  expect(document.activeElement).toBe(document.body);
});

it('[V1] knows the way back to an opener, to the door of its tile, and to the tile that took its place', () => {
  const drop = find('[data-agent="202"] .drop');
  const place = focusPositionOf(drop);
  expect(focusTargetNear(place)).toBe(drop);
  drop.remove();
  expect(focusTargetNear(place)).toBe(door('202'));
  find('[data-agent="202"]').remove();
  expect(focusTargetNear(place)).toBe(door('203'));
});
