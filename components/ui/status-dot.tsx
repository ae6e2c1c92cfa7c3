import clsx from 'clsx';

/** A small sign in a hue (its class); what is wrong has corners. */
export function StatusDot({ hue }: { readonly hue: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        hue,
        'size-2.5 shrink-0 bg-hue',
        hue === 'hue-problem' ? 'rounded-none' : 'rounded-full',
      )}
    />
  );
}
