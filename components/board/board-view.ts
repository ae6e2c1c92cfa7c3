import {
  AGENT_SORTS,
  type AgentSort,
  type BoardFilter,
  NO_FILTER,
  QUEUE_SORTS,
  type QueueSort,
} from '#lib/live/board-filter.ts';
import { STATUS_GROUPS } from '#lib/live/status-group.ts';

/** How large agents and queues are drawn; `auto`: as many as there are, and as the screen is. */
export const BOARD_DENSITIES = ['auto', 'comfortable', 'compact'] as const;
export type BoardDensity = (typeof BOARD_DENSITIES)[number];

/** What a board shows, and how: all of it stands in the address, beside the sites. */
export interface BoardView extends BoardFilter {
  readonly sort: AgentSort;
  readonly queueSort: QueueSort;
  readonly density: BoardDensity;
}

export const DEFAULT_VIEW: BoardView = { ...NO_FILTER, sort: 'number', queueSort: 'urgent', density: 'auto' };

export type AddressParameters = Readonly<Record<string, string | string[] | undefined>>;

const NAMES = ['queue', 'status', 'q', 'sort', 'qsort', 'density'] as const;
const LONGEST_TEXT = 80;
const LONGEST_NUMBER = 32;

/** What an address asks for. What it asks for wrongly is passed over, and the rest of it stays. */
export function parseBoardView(query: URLSearchParams): BoardView {
  const statuses = query.getAll('status');
  return {
    queues: unique(query.getAll('queue').map(cleanText)).filter(
      (number) => number !== '' && number.length <= LONGEST_NUMBER,
    ),
    statuses: STATUS_GROUPS.filter((group) => statuses.includes(group)),
    text: cleanText(query.get('q') ?? '')
      .slice(0, LONGEST_TEXT)
      .trim(),
    sort: AGENT_SORTS.find((known) => known === query.get('sort')) ?? DEFAULT_VIEW.sort,
    queueSort: QUEUE_SORTS.find((known) => known === query.get('qsort')) ?? DEFAULT_VIEW.queueSort,
    density: BOARD_DENSITIES.find((known) => known === query.get('density')) ?? DEFAULT_VIEW.density,
  };
}

/** The query of an address that asks for this view; what else `present` asks for stays. What goes without saying is left out. */
export function formatBoardView(view: BoardView, present: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(present);
  for (const name of NAMES) query.delete(name);
  for (const queue of view.queues) query.append('queue', queue);
  for (const status of view.statuses) query.append('status', status);
  const text = view.text.trim();
  if (text !== '') query.set('q', text);
  if (view.sort !== DEFAULT_VIEW.sort) query.set('sort', view.sort);
  if (view.queueSort !== DEFAULT_VIEW.queueSort) query.set('qsort', view.queueSort);
  if (view.density !== DEFAULT_VIEW.density) query.set('density', view.density);
  return query;
}

/** A page's address with everything that was asked of it, so that signing in leads back to the same view. */
export function pageAddress(path: string, parameters: AddressParameters): string {
  const query = toSearchParams(parameters);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The query that a page was asked for with. */
function toSearchParams(parameters: AddressParameters): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) query.append(name, one);
  }
  return query;
}

/** The wall of the same sites and queues. */
export function wallAddressOf(view: BoardView, sites: readonly string[]): string {
  const query = new URLSearchParams();
  for (const site of sites) query.append('site', site);
  if (view.queues.length > 0) query.set('queues', view.queues.join(','));
  return query.size === 0 ? '/wall' : `/wall?${query}`;
}

/** How many parts of the board are narrowed. */
export const countFilters = ({ queues, statuses, text }: BoardFilter): number =>
  queues.length + statuses.length + (text.trim() === '' ? 0 : 1);

const cleanText = (text: string): string => text.replace(/\p{Cc}/gu, '').trim();
const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];
