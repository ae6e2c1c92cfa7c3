import { WallStandby } from '#components/wall/wall-standby.tsx';
import './wall.css';

/** No outline: the wall has none before it knows what there is to show. Should the page never come, it says so. */
export default function WallLoading() {
  return (
    <div className="wall">
      <WallStandby />
    </div>
  );
}
