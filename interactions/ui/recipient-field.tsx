import type { Translator } from '../locales/translator.ts'
import { Field } from './field.tsx'

interface Props {
  t: Translator
  /** What may be typed. */
  kinds: readonly ('email' | 'phone')[]
  typed: string
  hint?: string
  /** `off` where it is not the name that somebody signs in by. */
  autocomplete?: 'username' | 'off'
  problem: string | undefined
}

/** What somebody is found and written to by: an e-mail address, a phone number, or whichever they like. */
export function RecipientField({ t, kinds, typed, hint, autocomplete = 'username', problem }: Props) {
  const kind = kinds.length === 1 ? (kinds[0] ?? 'email') : 'both'
  const labels = {
    email: t('field.email'),
    phone: t('field.phone'),
    both: t('field.email-or-phone'),
  }
  return (
    <Field
      label={labels[kind]}
      name="email"
      type="text"
      inputmode={kind === 'phone' ? 'tel' : 'email'}
      autocomplete={autocomplete}
      autocapitalize="off"
      spellcheck={false}
      hint={hint}
      value={typed}
      problem={problem}
      autofocus
      required
    />
  )
}
