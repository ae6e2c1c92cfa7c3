'use client';
import { createContext, useContext } from 'react';

/** Where the focus goes when a dialog closes; true = to whatever had it before. */
export type WayBack = () => HTMLElement | true;

export const WayBackContext = createContext<WayBack>(() => true);

/** What opened a dialog may be gone by then, as the buttons of a call that has ended are. */
export const useWayBack = (): WayBack => useContext(WayBackContext);
