import { Field } from './field.tsx'
import type { Label } from './labelled.tsx'

interface CodeFieldProps extends Label {
  value?: string
  /** `text` for recovery codes, which have letters; the phone's keyboard follows. */
  inputmode?: 'numeric' | 'text'
  /** `off` for codes that no phone can fill in. */
  autocomplete?: 'one-time-code' | 'off'
  autofocus?: boolean
  required?: boolean
}

/** One field for a code, typed, pasted with its spaces, or filled in by the phone. The server drops the spaces. */
export function CodeField({
  inputmode = 'numeric',
  autocomplete = 'one-time-code',
  ...field
}: CodeFieldProps) {
  return (
    <Field
      {...field}
      type="text"
      class="code"
      inputmode={inputmode}
      autocomplete={autocomplete}
      autocapitalize="off"
      spellcheck={false}
    />
  )
}
