'use client';
import { Dialog } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { hueClass, statusIcon } from '#components/tiles/status-look.ts';
import { useStatusWord } from '#components/tiles/use-status-word.ts';
import { BACKDROP, POPUP } from '#components/ui/dialog-look.ts';
import { buttonClass, TextButton } from '#components/ui/text-button.tsx';
import { useAgent, useAgentOrder, useCall, useLiveSession, useQueueOrder } from '#lib/live/hooks.ts';
import { statusGroup } from '#lib/live/status-group.ts';
import { useDesk } from './desk.ts';
import { findTargets, type TransferTarget } from './transfer-targets.ts';
import { useOffReason } from './use-off-reason.ts';
import { agentTitle, useParty } from './use-party.ts';

interface TransferDialogProps {
  readonly extension: string;
  readonly callId: string;
  readonly onClose: () => void;
}

/** Everybody and every queue that a call can go to, with their status when the dialog was opened or searched. */
function useTargets(text: string, self: string): readonly TransferTarget[] {
  const { store } = useLiveSession();
  const agents = useAgentOrder();
  const queues = useQueueOrder();
  return useMemo(() => {
    const people = agents.flatMap((number): TransferTarget[] => {
      const agent = store.agent(number);
      if (agent === undefined) return [];
      return [
        { kind: 'agent', number, name: agent.name, group: statusGroup(agent.status), status: agent.status },
      ];
    });
    const lines = queues.map((number): TransferTarget => {
      return { kind: 'queue', number, name: store.queue(number)?.name ?? null, group: null, status: null };
    });
    return findTargets([...people, ...lines], text, self);
  }, [agents, queues, store, text, self]);
}

export function TransferDialog({ extension, callId, onClose }: TransferDialogProps) {
  const t = useTranslations('command');
  const desk = useDesk();
  const party = useParty();
  const agent = useAgent(extension);
  const call = useCall(callId);
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const targets = useTargets(text, extension);
  const chosen =
    targets.find(({ number }) => number === picked) ??
    (text === ''
      ? undefined
      : targets.length === 1
        ? targets[0]
        : targets.find(({ number }) => number === text.trim()));
  const off = useOffReason('call.transfer') ?? (call === undefined ? t('gone') : null);
  const transfer = (): void => {
    if (chosen === undefined || off !== null) return;
    desk.send({ type: 'call.transfer', extension, callId, destination: chosen.number });
    onClose();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? null : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className={POPUP}>
          <Dialog.Title className="text-lg font-semibold">
            {t('transferTitle', { agent: agentTitle(agent, extension) })}
          </Dialog.Title>
          <Dialog.Description className="mt-2 text-sm text-muted">
            {off ?? t('transferText', { party: party(call, extension) })}
          </Dialog.Description>
          <form
            className="mt-4 grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              transfer();
            }}
          >
            <label className="grid gap-1.5 text-sm text-muted">
              {t('transferTo')}
              <input
                value={text}
                onChange={(event) => setText(event.target.value)}
                placeholder={t('transferPlaceholder')}
                autoComplete="off"
                className="min-h-11 rounded-md border border-line bg-raised px-3 text-base text-ink placeholder:text-faint"
              />
            </label>
            <TargetList targets={targets} chosen={chosen?.number ?? null} onPick={setPicked} />
            <div className="flex justify-end gap-3">
              <Dialog.Close className={buttonClass()}>{t('cancel')}</Dialog.Close>
              <TextButton type="submit" tone="primary" disabled={off !== null || chosen === undefined}>
                {t('transferConfirm')}
              </TextButton>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface TargetListProps {
  readonly targets: readonly TransferTarget[];
  readonly chosen: string | null;
  readonly onPick: (number: string) => void;
}

function TargetList({ targets, chosen, onPick }: TargetListProps) {
  const t = useTranslations('command');
  if (targets.length === 0) return <p className="py-4 text-sm text-muted">{t('transferNone')}</p>;
  return (
    <fieldset className="-mx-2 max-h-72 overflow-y-auto">
      <legend className="sr-only">{t('transferAgents')}</legend>
      {targets.map((target) => (
        <label
          key={`${target.kind}/${target.number}`}
          className={clsx(
            'flex min-h-10 cursor-pointer items-center gap-3 rounded-md border px-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent',
            chosen === target.number ? 'border-accent bg-raised' : 'border-transparent hover:bg-raised',
          )}
        >
          <input
            type="radio"
            name="target"
            value={target.number}
            checked={chosen === target.number}
            onChange={() => onPick(target.number)}
            className="sr-only"
          />
          <span className="w-12 shrink-0 text-muted">{target.kind === 'number' ? '' : target.number}</span>
          <span className="truncate">
            {target.kind === 'number'
              ? t('transferNumber', { number: target.number })
              : (target.name ?? target.number)}
          </span>
          <TargetStatus target={target} />
        </label>
      ))}
    </fieldset>
  );
}

function TargetStatus({ target }: { readonly target: TransferTarget }) {
  const word = useStatusWord();
  if (target.group === null || target.status === null) return null;
  const Icon = statusIcon(target.status);
  return (
    <span className={clsx('ms-auto flex shrink-0 items-center gap-1.5 text-hue', hueClass(target.group))}>
      <Icon aria-hidden size={15} /> {word(target.status)}
    </span>
  );
}
