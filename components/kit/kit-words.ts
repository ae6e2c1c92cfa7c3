/**
 * The words of the page of examples. They are for whoever builds the product, in one language, and not among the
 * messages: those go to every browser.
 */
export const KIT = {
  title: 'Ringside kit',
  lead: 'Every part in every state, dark and light. The clock stands still.',
  sections: 'Sections',
  direction: 'Direction',
  motion: 'Motion',
  ltr: 'Left to right',
  rtl: 'Right to left',
  moving: 'Moving',
  still: 'Still',
  dark: 'Dark',
  light: 'Light',
} as const;

export interface SectionWords {
  readonly id: string;
  readonly title: string;
  readonly note: string;
}

export const SECTIONS = {
  tokens: {
    id: 'tokens',
    title: 'Tokens',
    note: 'What everything is made of: tailwind.config.ts and app/theme.css.',
  },
  primitives: {
    id: 'primitives',
    title: 'Primitives',
    note: 'components/ui. Point at them, tab through them.',
  },
  summary: {
    id: 'summary',
    title: 'At a glance',
    note: 'Does anybody wait too long, is anybody free, is this live?',
  },
  queues: { id: 'queues', title: 'Queue tile', note: 'components/tiles/queue-tile.tsx' },
  agents: { id: 'agents', title: 'Agent tile', note: 'components/tiles/agent-tile.tsx' },
  calls: { id: 'calls', title: 'Calls', note: 'components/calls, and the log of commands.' },
  chart: {
    id: 'chart',
    title: 'Last hour',
    note: 'components/charts. What nobody counted is hatched, never 0.',
  },
  queuePage: {
    id: 'queue-page',
    title: 'Queue page',
    note: 'components/queue-page, column by column.',
  },
  freshness: { id: 'freshness', title: 'Freshness', note: 'components/freshness: part of every screen.' },
  places: {
    id: 'places',
    title: 'Empty and loading',
    note: 'The outline before the first picture, and what is said where nothing is.',
  },
  wall: {
    id: 'wall',
    title: 'Wall',
    note: 'components/wall. Tiles choose their density by the room that there is.',
  },
} as const satisfies Readonly<Record<string, SectionWords>>;

export const TOKEN_WORDS = {
  neutral: 'Neutral scale',
  hues: 'Status hues',
  hueNote: 'Each with its sign and its word: never colour alone. The number is its contrast on its own tint.',
  type: 'Type',
  typeNote: 'Inter and Noto Sans Hebrew, figures tabular.',
  sample: 'Queue 820 waits 1:47 · תור 820',
  shape: 'Corners and shadow',
  float: 'float',
  motion: 'Motion',
  motionNote: 'One transition of 150 ms; a breach breathes in two seconds.',
  calm: 'Point here: 150 ms',
  breath: 'Breach',
} as const;

export const PRIMITIVE_WORDS = {
  buttons: 'Buttons',
  buttonNote: 'Plain, main, danger; off.',
  plain: 'Cancel',
  primary: 'Transfer',
  danger: 'Drop the call',
  off: 'Off',
  icons: 'Icon buttons',
  iconNote: 'At least 24 px a side, 36 under a finger; the hint for mouse, keyboard and finger.',
  fields: 'Fields',
  fieldNote: 'Their bounds have 3:1.',
  search: 'Find an agent',
  typed: 'Brook',
  select: 'Site',
  all: 'All sites',
  one: 'Head office',
  label: 'Transfer to',
  placeholder: 'Name or number',
  choices: 'Choices',
  choiceNote: 'All in sight; arrow keys.',
  all3: 'All',
  waiting: 'Waiting',
  free: 'Free',
  badges: 'Badges and signs',
  badgeNote: 'In each hue.',
  keys: 'Keys',
  keyNote: 'Shown where a keyboard is likely.',
  floating: 'What floats',
  floatingNote: 'Dialog, alert and menu; Escape closes, the focus comes back.',
  openDialog: 'Dialog',
  openAlert: 'Alert',
  openMenu: 'Menu',
  dialogTitle: 'Transfer the call of Elif Yıldız',
  dialogText: 'The caller hears the music until somebody answers.',
  alertTitle: 'Drop Elif Yıldız’s call with 0555 123 99 88?',
  alertText: 'Both hear the line go dead. This cannot be undone.',
  menuLabel: 'Actions for 204',
  menuItems: ['Transfer call of 204', 'Listen in', 'Log 204 out of queue 820'],
  menuOff: 'Drop call of 204',
  focus: 'Focus',
  focusNote: 'The ring is there on every surface.',
} as const;

export const PLACE_WORDS = {
  skeleton: 'The board’s outline',
  skeletonNote: 'Places, no figures, no spinner.',
  message: 'A message',
  messageNote: 'In the middle of an otherwise empty place.',
  messageTitle: 'This site does not exist, or you have no access to it.',
  messageText: 'Ask an administrator for access.',
  noCalls: 'No calls',
  noCallsNote: 'The table keeps its head.',
  calls: 'In every state',
  callsNote: 'Waiting first; what is unconfirmed is grey.',
  log: 'Commands',
  logNote: '[C4] The newest first.',
} as const;
