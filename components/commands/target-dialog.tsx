'use client';
import { useState } from 'react';
import { TargetPicker, type TargetPickerProps } from './target-picker.tsx';
import { type TargetFilter, useTargets } from './use-targets.ts';

interface TargetDialogProps extends Omit<TargetPickerProps, 'field' | 'typed' | 'onType' | 'targets'> {
  readonly field: TargetPickerProps['field'] & { readonly initial?: string };
  readonly wish: TargetFilter;
}

/** Asks for one agent, queue or number of the board, by a search over a list. */
export function TargetDialog({ wish, ...props }: TargetDialogProps) {
  const [text, setText] = useState(props.field.initial ?? '');
  const targets = useTargets(text, wish);
  return <TargetPicker {...props} typed={text} onType={setText} targets={targets} />;
}
