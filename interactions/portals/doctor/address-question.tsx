import { SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

interface Props {
  /** Where it is asked, with the section that answers. */
  action: string
  clientId: string
  name: string
  label: string
  value: string
  problem: string | undefined
  submit: string
}

/** Asks one thing about an address that is pasted, on behalf of one client. */
export const AddressQuestion = ({ action, clientId, name, label, value, problem, submit }: Props) => (
  <form method="get" action={action} noValidate>
    <input type="hidden" name="client" value={clientId} />
    <Field
      label={label}
      name={name}
      value={value}
      problem={problem}
      autofocus={problem !== undefined}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      dir="ltr"
      required
    />
    <SubmitButton kind="quiet">{submit}</SubmitButton>
  </form>
)
