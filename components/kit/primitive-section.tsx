'use client';
import { Ellipsis, PhoneForwarded, PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { StatusDot } from '#components/ui/status-dot.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Example, KitSection } from './example.tsx';
import { FloatingExample } from './floating-example.tsx';
import { SECTIONS, PRIMITIVE_WORDS as WORDS } from './kit-words.ts';

const HUES = ['free', 'ringing', 'on-call', 'away', 'problem', 'off'] as const;
const SURFACES = ['bg-ground', 'bg-panel', 'bg-raised', 'tile tint-hue hue-problem'] as const;
const KEYS = ['/', 'Esc', 'Enter', '←'] as const;

export function PrimitiveSection() {
  return (
    <KitSection words={SECTIONS.primitives}>
      <Example name={WORDS.buttons} note={WORDS.buttonNote}>
        <div className="flex flex-wrap gap-3">
          <TextButton>{WORDS.plain}</TextButton>
          <TextButton tone="primary">{WORDS.primary}</TextButton>
          <TextButton tone="danger">{WORDS.danger}</TextButton>
          <TextButton disabled>{WORDS.off}</TextButton>
          <TextButton tone="primary" disabled>
            {WORDS.off}
          </TextButton>
        </div>
      </Example>
      <Example name={WORDS.icons} note={WORDS.iconNote}>
        <div className="flex flex-wrap gap-2">
          <IconButton label={WORDS.menuLabel}>
            <Ellipsis aria-hidden size={17} />
          </IconButton>
          <IconButton label={WORDS.primary} className="size-7">
            <PhoneForwarded aria-hidden size={17} />
          </IconButton>
          <IconButton label={WORDS.danger} tone="danger" className="size-7">
            <PhoneOff aria-hidden size={17} />
          </IconButton>
          <IconButton label={WORDS.off} disabled>
            <PhoneOff aria-hidden size={17} />
          </IconButton>
        </div>
      </Example>
      <Example name={WORDS.fields} note={WORDS.fieldNote}>
        <Fields />
      </Example>
      <Example name={WORDS.choices} note={WORDS.choiceNote}>
        <Choice />
      </Example>
      <Example name={WORDS.badges} note={WORDS.badgeNote}>
        <div className="flex flex-wrap gap-3">
          {HUES.map((hue) => (
            <span key={hue} className="flex items-center gap-1.5">
              <StatusDot hue={`hue-${hue}`} />
              <Badge hue={`hue-${hue}`}>{hue}</Badge>
            </span>
          ))}
        </div>
      </Example>
      <Example name={WORDS.keys} note={WORDS.keyNote}>
        <div className="flex gap-2">
          {KEYS.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </div>
      </Example>
      <Example name={WORDS.focus} note={WORDS.focusNote}>
        <div className="flex flex-wrap gap-3">
          {SURFACES.map((surface) => (
            <span key={surface} className={`${surface} rounded-tile p-4`}>
              <span className="focus-ring block rounded-md border border-edge px-3 py-1.5 text-sm">
                {WORDS.focus}
              </span>
            </span>
          ))}
        </div>
      </Example>
      <Example name={WORDS.floating} note={WORDS.floatingNote}>
        <FloatingExample />
      </Example>
    </KitSection>
  );
}

function Fields() {
  const [empty, setEmpty] = useState('');
  const [typed, setTyped] = useState<string>(WORDS.typed);
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        <SearchField label={WORDS.search} value={empty} onChange={setEmpty} shortcut="/" />
        <SearchField label={WORDS.search} value={typed} onChange={setTyped} />
        <SelectField label={WORDS.select} value="" onChange={() => undefined}>
          <option value="">{WORDS.all}</option>
          <option value="hq">{WORDS.one}</option>
        </SelectField>
      </div>
      <TextField label={WORDS.label} value={empty} onChange={setEmpty} placeholder={WORDS.placeholder} />
      <TextField label={WORDS.off} value="" onChange={setEmpty} placeholder={WORDS.placeholder} disabled />
    </div>
  );
}

function Choice() {
  const [value, setValue] = useState<'all' | 'waiting' | 'free'>('waiting');
  return (
    <Segmented
      label={WORDS.choices}
      value={value}
      onChange={setValue}
      choices={[
        { value: 'all', label: WORDS.all3 },
        { value: 'waiting', label: WORDS.waiting },
        { value: 'free', label: WORDS.free },
      ]}
    />
  );
}
