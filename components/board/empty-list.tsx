interface EmptyListProps {
  readonly title: string;
  /** What to do, or what will happen. */
  readonly text: string;
}

/** In place of a list that has nothing in it yet. */
export function EmptyList({ title, text }: EmptyListProps) {
  return (
    <div className="tile p-6 text-center">
      <p className="font-medium">{title}</p>
      <p className="mt-1 text-sm text-balance text-muted">{text}</p>
    </div>
  );
}
