import clsx from 'clsx';

/** A grey place where something will stand. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={clsx('skeleton', className)} />;
}
