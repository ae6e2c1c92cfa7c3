// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { focusFirstItem, moveFocus } from './spatial-navigation.ts';
import { keepOneTabStopPerKind } from './tab-stops.ts';

let page: HTMLElement;
let stop: () => void;

const agent = (number: string, buttons = '<button class="drop">drop</button>'): string =>
  `<article data-agent="${number}"><button data-menu="${number}">menu</button>${buttons}</article>`;

beforeEach(() => {
  document.body.innerHTML = `<main>
    <section data-queue="820"><a href="/queues/820">820</a></section><section data-queue="821">quiet</section>
    <div id="grid">${agent('201')}${agent('202')}${agent('203')}</div>
    <table><tbody><tr data-call="c"><td><button>row</button></td></tr></tbody></table>
  </main>`;
  page = document.querySelector('main') ?? document.body;
  stop = keepOneTabStopPerKind(page);
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
});

/** The buttons and links that the Tab key comes to, by what they stand in. */
const stops = (): string[] =>
  [...page.querySelectorAll<HTMLElement>('a, button')]
    .filter((element) => element.tabIndex >= 0)
    .map((element) =>
      Object.values({
        ...element.closest<HTMLElement>('[data-agent],[data-queue],[data-call]')?.dataset,
      }).join(),
    );
const door = (number: string) => page.querySelector<HTMLElement>(`[data-menu="${number}"]`);
const article = (number: string) => page.querySelector<HTMLElement>(`[data-agent="${number}"]`);
const settled = () => new Promise<void>((done) => setTimeout(done, 0));

it('makes each kind one stop, with all its buttons', () => {
  expect(stops()).toEqual(['820', '201', '201', 'c']);
});

it('moves the stop with the focus', () => {
  door('203')?.focus();
  expect(stops()).toEqual(['820', '203', '203', 'c']);
});

it('takes in buttons and tiles that come later', async () => {
  article('202')?.insertAdjacentHTML('beforeend', '<button>new</button>');
  article('201')?.insertAdjacentHTML('beforeend', '<button>new</button>');
  page.querySelector('#grid')?.insertAdjacentHTML('beforeend', agent('204'));
  await settled();
  expect(stops()).toEqual(['820', '201', '201', '201', 'c']);
});

it('gives the stop on when its tile goes', async () => {
  article('201')?.remove();
  await settled();
  expect(stops()).toEqual(['820', '202', '202', 'c']);
});

it('goes to the first agent, to the ends of a kind, and from a button of a tile back to its menu', () => {
  expect(focusFirstItem(page)).toBe(true);
  expect(document.activeElement).toBe(door('201'));
  expect(moveFocus(page, 'End')).toBe(true);
  expect(document.activeElement).toBe(door('203'));
  expect(moveFocus(page, 'Home')).toBe(true);
  expect(document.activeElement).toBe(door('201'));
  article('201')?.querySelector<HTMLElement>('.drop')?.focus();
  expect([moveFocus(page, 'Escape'), document.activeElement]).toEqual([true, door('201')]);
  expect([moveFocus(page, 'Escape'), moveFocus(page, 'x')]).toEqual([false, false]);
});
