import { SubmitButton } from './button.tsx'
import { Field } from './field.tsx'

interface SearchProps {
  label: string
  hint?: string | undefined
  action: string
  value: string
  submit: string
}

/** A field that looks for something in what stands below it. Asks by GET, so that what was found can be kept. */
export function Search({ label, hint, action, value, submit }: SearchProps) {
  return (
    <search>
      <form method="get" action={action} class="search">
        <Field
          label={label}
          hint={hint}
          name="q"
          type="search"
          value={value}
          autocomplete="off"
          maxLength={200}
        />
        <SubmitButton kind="quiet">{submit}</SubmitButton>
      </form>
    </search>
  )
}
