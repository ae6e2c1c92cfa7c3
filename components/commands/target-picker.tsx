'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { DialogButtons, DialogFrame } from '#components/ui/dialog-frame.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { moveFocusIntoList, moveFocusToField } from './target-keys.ts';
import { TargetList } from './target-list.tsx';
import { chooseTarget, type Target } from './targets.ts';

export interface TargetPickerProps {
  readonly title: string;
  readonly text: string;
  /** Why it cannot be done now, in words; null when it can. */
  readonly off: string | null;
  readonly field: { readonly label: string; readonly placeholder: string };
  readonly list: { readonly legend: string; readonly none: string };
  readonly typed: string;
  readonly onType: (text: string) => void;
  /** Who fits what was typed. */
  readonly targets: readonly Target[];
  readonly confirm: string;
  readonly onChoose: (number: string) => void;
  readonly onClose: () => void;
}

/** A field to search with, and under it those who fit: one of them is chosen. */
export function TargetPicker(props: TargetPickerProps) {
  const { title, text: words, off, field, list, typed, onType, targets, confirm, onChoose, onClose } = props;
  const t = useTranslations('command');
  const [picked, setPicked] = useState<string | null>(null);
  const fieldRef = useRef<HTMLInputElement>(null);
  const listRef = useRef<HTMLFieldSetElement>(null);
  const chosen = chooseTarget(targets, typed, picked);
  return (
    <DialogFrame title={title} text={off ?? words} onClose={onClose}>
      <form
        className="mt-4 grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen === undefined || off !== null) return;
          onChoose(chosen.number);
          onClose();
        }}
      >
        <TextField
          ref={fieldRef}
          label={field.label}
          value={typed}
          onChange={onType}
          onKeyDown={(event) => {
            const first = moveFocusIntoList(event, listRef.current);
            if (first !== null) setPicked(first);
          }}
          placeholder={field.placeholder}
        />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the choices inside. */}
        <div onKeyDown={(event) => moveFocusToField(event, listRef.current, fieldRef.current)}>
          <TargetList
            targets={targets}
            {...list}
            list={listRef}
            chosen={chosen?.number ?? null}
            onPick={setPicked}
          />
        </div>
        <DialogButtons cancel={t('cancel')}>
          <TextButton type="submit" tone="primary" disabled={off !== null || chosen === undefined}>
            {confirm}
          </TextButton>
        </DialogButtons>
      </form>
    </DialogFrame>
  );
}
