import { QueueSkeleton } from '#components/queue-page/queue-skeleton.tsx';

export default function Loading() {
  return <QueueSkeleton />;
}
