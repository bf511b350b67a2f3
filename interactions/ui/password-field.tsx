import type { Translator } from '../locales/translator.ts'
import { Field } from './field.tsx'
import type { Label } from './labelled.tsx'

interface PasswordFieldProps extends Label {
  t: Translator
  /** Tells password managers whether to fill in or to offer a new one. */
  autocomplete: 'current-password' | 'new-password'
  autofocus?: boolean
  required?: boolean
}

/** A password, which can be shown where scripts run. It takes no value: a password is never sent back to a page. */
export function PasswordField({ t, ...field }: PasswordFieldProps) {
  return (
    <Field {...field} type="password" autocapitalize="off" spellcheck={false}>
      <button
        type="button"
        class="reveal"
        hidden
        data-reveal={field.id ?? field.name}
        aria-pressed="false"
        aria-label={t('ui.show-password')}
      >
        <svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" aria-hidden="true">
          <path d="M2 12c2-4.5 5.5-7 10-7s8 2.5 10 7c-2 4.5-5.5 7-10 7s-8-2.5-10-7Z" />
          <circle cx="12" cy="12" r="3" />
          <path class="strike" d="M4 20 20 4" />
        </svg>
      </button>
    </Field>
  )
}
