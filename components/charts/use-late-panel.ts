'use client';
import { type ComponentType, useEffect, useState } from 'react';
import type { HourPanelProps } from './hour-panel.tsx';
import { whenIdle } from './use-sight.ts';

interface LatePanel {
  readonly Panel: ComponentType<HourPanelProps> | null;
  readonly failed: boolean;
  readonly retry: () => void;
}

/** What draws, once it has been `wanted` and the browser was idle. That it cannot be loaded harms nothing else. */
export function useLatePanel(wanted: boolean): LatePanel {
  const [loaded, setLoaded] = useState<{ readonly Panel: ComponentType<HourPanelProps> } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted || failed || loaded !== null) return;
    let gone = false;
    const load = async (): Promise<void> => {
      try {
        const { HourPanel } = await import('./hour-panel.tsx');
        if (!gone) setLoaded({ Panel: HourPanel });
      } catch {
        if (!gone) setFailed(true);
      }
    };
    const callOff = whenIdle(() => void load());
    return () => {
      gone = true;
      callOff();
    };
  }, [wanted, failed, loaded]);
  return { Panel: loaded?.Panel ?? null, failed, retry: () => setFailed(false) };
}
