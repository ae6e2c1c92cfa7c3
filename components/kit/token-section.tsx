'use client';
import { useEffect, useRef, useState } from 'react';
import { hueClass, statusIcon } from '#components/tiles/status-style.ts';
import { useStatusWord } from '#components/tiles/use-status-word.ts';
import config from '../../tailwind.config.ts';
import { contrast, mixColors, readHex } from './contrast.ts';
import { Example, KitSection } from './example.tsx';
import { SECTIONS, TOKEN_WORDS } from './kit-words.ts';

const NEUTRALS = ['ground', 'panel', 'raised', 'line', 'edge', 'faint', 'muted', 'ink', 'accent'] as const;
/** Of figures: near their target, past it; calls that left a queue for elsewhere. */
const FIGURE_HUES = ['near', 'over', 'overflow'] as const;
const HUES = [
  ['free', 'free'],
  ['ringing', 'ringing'],
  ['on-call', 'talking'],
  ['away', 'away'],
  ['problem', 'unregistered'],
  ['off', 'loggedOut'],
] as const;
const SIZES = Object.entries(config.theme?.extend?.fontSize ?? {}) as [
  string,
  [string, { lineHeight: string }],
][];
const RADII = Object.entries(config.theme?.extend?.borderRadius ?? {}) as [string, string][];

export function TokenSection() {
  return (
    <KitSection words={SECTIONS.tokens}>
      <Example wide name={TOKEN_WORDS.neutral} note="">
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-3">
          {NEUTRALS.map((name) => (
            <Swatch key={name} name={name} />
          ))}
        </ul>
      </Example>
      <Example wide name={TOKEN_WORDS.hues} note={TOKEN_WORDS.hueNote}>
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-3">
          {HUES.map(([hue, status]) => (
            <HueTile key={hue} hue={hue} status={status} />
          ))}
          {FIGURE_HUES.map((name) => (
            <Swatch key={name} name={name} />
          ))}
        </ul>
      </Example>
      <Example wide name={TOKEN_WORDS.type} note={TOKEN_WORDS.typeNote}>
        <ul className="grid gap-2">
          {SIZES.map(([name, [size, { lineHeight }]]) => (
            <li key={name} className="grid grid-cols-[4rem_1fr] items-baseline gap-3">
              <code className="text-xs text-muted">
                {name} {Number.parseFloat(size) * 16}
              </code>
              <span className="truncate" style={{ fontSize: size, lineHeight }}>
                {TOKEN_WORDS.sample}
              </span>
            </li>
          ))}
        </ul>
      </Example>
      <Example name={TOKEN_WORDS.shape} note="" wide>
        <ul className="flex flex-wrap gap-4">
          {RADII.map(([name, radius]) => (
            <li key={name} className="grid justify-items-center gap-1 text-xs text-muted">
              <span className="size-14 border border-edge bg-raised" style={{ borderRadius: radius }} />
              {name}
            </li>
          ))}
          <li className="grid justify-items-center gap-1 text-xs text-muted">
            <span className="size-14 rounded-xl border border-edge bg-panel shadow-float" />
            {TOKEN_WORDS.float}
          </li>
        </ul>
      </Example>
      <Example name={TOKEN_WORDS.motion} note={TOKEN_WORDS.motionNote} wide>
        <div className="flex flex-wrap gap-4 text-sm">
          <span className="tile p-4 transition-colors hover:border-accent hover:bg-raised">
            {TOKEN_WORDS.calm}
          </span>
          <span className="tile hue-over breach border-hue p-4">{TOKEN_WORDS.breath}</span>
          <span className="skeleton h-14 w-40" />
        </div>
      </Example>
    </KitSection>
  );
}

/** The values that the element gets, of whichever theme it stands in. */
function useValues(names: readonly string[]) {
  const element = useRef<HTMLLIElement>(null);
  const [values, setValues] = useState<readonly string[]>([]);
  const key = names.join(' ');
  useEffect(() => {
    if (element.current === null) return;
    const style = getComputedStyle(element.current);
    setValues(key.split(' ').map((name) => style.getPropertyValue(`--${name}`).trim()));
  }, [key]);
  return { element, values };
}

function Swatch({ name }: { readonly name: string }) {
  const { element, values } = useValues([name, 'panel']);
  const [value = '', panel = ''] = values;
  const known = value.startsWith('#') && panel.startsWith('#');
  return (
    <li ref={element} className="text-xs">
      <span className="block h-14 rounded-md border border-line" style={{ background: `var(--${name})` }} />
      <span className="mt-1 block font-medium">{name}</span>
      <code className="block text-muted">{value}</code>
      <span className="block text-muted">{known ? ratio(value, panel) : null}</span>
    </li>
  );
}

function HueTile({ hue, status }: { readonly hue: (typeof HUES)[number][0]; readonly status: string }) {
  const word = useStatusWord();
  const Icon = statusIcon(status);
  const { element, values } = useValues([hue, 'panel', 'tint']);
  const [value = '', panel = '', tint = ''] = values;
  const known = value.startsWith('#') && panel.startsWith('#');
  const shown = known
    ? contrast(readHex(value), mixColors(readHex(value), Number.parseFloat(tint), readHex(panel)))
    : null;
  return (
    <li ref={element} className={`tile tint-hue edge-hue p-3 text-xs ${hueClass(hue)}`}>
      <span className="flex items-center gap-1.5 text-sm font-medium text-hue">
        <Icon aria-hidden size={16} /> {word(status)}
      </span>
      <span className="mt-1 block font-medium">{hue}</span>
      <code className="text-muted">{value}</code>
      <span className="ms-2 text-muted">{shown?.toFixed(1)}</span>
    </li>
  );
}

const ratio = (one: string, other: string): string => contrast(readHex(one), readHex(other)).toFixed(1);
