import './wall.css';

/** Nothing: the wall's own picture is a moment away, and has no outline before it knows what there is to show. */
export default function WallLoading() {
  return <div className="wall" />;
}
