/** How dialogs look: shared by the primitives that render them. */
export const DIALOG_BACKDROP =
  'fixed inset-0 z-backdrop min-h-dvh bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0';
export const DIALOG_POPUP =
  'fixed inset-x-0 top-1/2 z-dialog mx-auto max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] -translate-y-1/2 overflow-y-auto rounded-xl border border-edge bg-panel p-6 text-ink shadow-float transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0';
export const DIALOG_TITLE = 'text-lg font-semibold text-balance';
export const DIALOG_TEXT = 'mt-2 text-sm text-muted';
