/** The three things that are drawn, small: for the legend and the hint. They differ in shape, not in colour alone. */

interface MarkProps {
  readonly className?: string;
}

/** A stair. */
export function WaitingMark({ className }: MarkProps) {
  return (
    <svg aria-hidden viewBox="0 0 14 14" className={className}>
      <path d="M0 14V9h5V3h5v4h4v7z" className="fill-hue" fillOpacity={0.3} />
      <path d="M0 9h5V3h5v4h4" fill="none" className="stroke-hue" strokeWidth={1.8} />
    </svg>
  );
}

/** Full bars that stand. */
export function AnsweredMark({ className }: MarkProps) {
  return (
    <svg aria-hidden viewBox="0 0 14 14" className={className}>
      <path d="M1 14V6h3v8zM5.5 14V1h3v13zM10 14V4h3v10z" className="fill-hue" />
    </svg>
  );
}

/** Striped bars that hang. */
export function AbandonedMark({ className }: MarkProps) {
  return (
    <svg aria-hidden viewBox="0 0 14 14" className={className}>
      <path d="M2 1h4v11H2zM9 1h4v6H9z" fill="none" className="stroke-hue" strokeWidth={1.4} />
      <path d="M2 5l4-4M2 9l4-4M2 12l4-4M9 5l4-4" fill="none" className="stroke-hue" strokeWidth={1} />
    </svg>
  );
}
