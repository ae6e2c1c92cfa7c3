'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { DialogButtons, DialogFrame } from '#components/ui/dialog-frame.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { backToField, intoList } from './target-keys.ts';
import { TargetList } from './target-list.tsx';
import { chooseTarget } from './targets.ts';
import { type TargetWish, useTargets } from './use-targets.ts';

interface TargetDialogProps {
  readonly title: string;
  readonly text: string;
  /** Why it cannot be done now, in words; null when it can. */
  readonly off: string | null;
  readonly field: { readonly label: string; readonly placeholder: string; readonly initial?: string };
  readonly list: { readonly legend: string; readonly none: string };
  readonly wish: TargetWish;
  readonly confirm: string;
  readonly onChoose: (number: string) => void;
  readonly onClose: () => void;
}

/** Asks for one agent, queue or number, by a search over a list. */
export function TargetDialog(props: TargetDialogProps) {
  const { title, text: words, off, field, list, wish, confirm, onChoose, onClose } = props;
  const t = useTranslations('command');
  const [text, setText] = useState(field.initial ?? '');
  const [picked, setPicked] = useState<string | null>(null);
  const fieldRef = useRef<HTMLInputElement>(null);
  const listRef = useRef<HTMLFieldSetElement>(null);
  const targets = useTargets(text, wish);
  const chosen = chooseTarget(targets, text, picked);
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
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            const first = intoList(event, listRef.current);
            if (first !== null) setPicked(first);
          }}
          placeholder={field.placeholder}
        />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the choices inside. */}
        <div onKeyDown={(event) => backToField(event, listRef.current, fieldRef.current)}>
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
