import type { ReactNode } from 'react';

interface MessageCardProps {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
  readonly role?: 'alert' | 'status';
  /** The page's heading, where it has no other. */
  readonly heading?: 'h1' | 'h4';
}

/** One message in the middle of an otherwise empty place. */
export function MessageCard({ title, text, children, role, heading: Heading = 'h1' }: MessageCardProps) {
  return (
    <div {...(role === undefined ? {} : { role })} className="tile mx-auto max-w-md p-8 text-center">
      <Heading className="text-lg font-semibold">{title}</Heading>
      {text === undefined ? null : <p className="mt-2 text-sm text-muted">{text}</p>}
      {children === undefined ? null : <div className="mt-6 flex justify-center">{children}</div>}
    </div>
  );
}
