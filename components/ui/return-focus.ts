'use client';
import { createContext, useContext } from 'react';

/** Where the focus goes when a dialog closes; true = to whatever had it before. */
export type ReturnFocus = () => HTMLElement | true;

export const ReturnFocusContext = createContext<ReturnFocus>(() => true);

/** What opened a dialog may be gone by then, as the buttons of a call that has ended are. */
export const useReturnFocus = (): ReturnFocus => useContext(ReturnFocusContext);
