'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { TextButton } from '#components/ui/text-button.tsx';

type Failure = 'wrong' | 'tooMany' | 'failed';

async function signIn(email: string, password: string): Promise<Failure | null> {
  try {
    const response = await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (response.ok) return null;
    if (response.status === 429) return 'tooMany';
    return response.status === 401 || response.status === 400 ? 'wrong' : 'failed';
  } catch {
    return 'failed';
  }
}

/** `next`: a path of this site, checked by the page. */
export function SignInForm({ next }: { readonly next: string }) {
  const t = useTranslations('signIn');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    const result = await signIn(String(form.get('email')), String(form.get('password')));
    if (result === null) window.location.assign(next);
    else {
      setFailure(result);
      setBusy(false);
    }
  };
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <Field name="email" type="email" label={t('email')} autoComplete="username" />
      <Field name="password" type="password" label={t('password')} autoComplete="current-password" />
      <p role="alert" className="min-h-5 text-sm text-problem">
        {failure === null ? null : t(failure)}
      </p>
      <TextButton type="submit" tone="primary" disabled={busy}>
        {busy ? t('busy') : t('submit')}
      </TextButton>
    </form>
  );
}

interface FieldProps {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly autoComplete: string;
}

function Field({ name, type, label, autoComplete }: FieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={type}
        autoComplete={autoComplete}
        required
        // Addresses and passwords are no text of the page's language.
        dir="ltr"
        className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-raised px-3 text-base text-ink"
      />
    </div>
  );
}
