/** How dialogs look: shared by the primitives that render them. */
export const BACKDROP =
  'fixed inset-0 z-40 min-h-dvh bg-black/60 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0';
export const POPUP =
  'fixed inset-x-0 top-1/2 z-50 mx-auto w-[min(28rem,calc(100vw-2rem))] -translate-y-1/2 rounded-xl border border-line bg-panel p-6 text-ink shadow-2xl transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0';
export const FIELD =
  'min-h-11 rounded-md border border-line bg-raised px-3 text-base text-ink placeholder:text-faint';
