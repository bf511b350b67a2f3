import type { ComponentChildren, JSX } from 'preact'
import { FieldProblem, Hint, type Label, Labelled, tied } from './labelled.tsx'

export type FieldProps = JSX.IntrinsicElements['input'] & Label & { children?: ComponentChildren }

/** A labelled input that tells everyone, sighted or not, what is wrong with it. `children` stand at its end. */
export function Field({ label, name, id, hint, problem, children, ...input }: FieldProps) {
  const said = { label, name, id, hint, problem }
  return (
    <Labelled {...said}>
      <span class="control">
        <input {...input} {...tied(said)} />
        {children}
      </span>
    </Labelled>
  )
}

/** A labelled input of several lines. */
export function TextArea({
  label,
  name,
  id,
  hint,
  problem,
  ...input
}: JSX.IntrinsicElements['textarea'] & Label) {
  const said = { label, name, id, hint, problem }
  return (
    <Labelled {...said}>
      <textarea rows={4} {...input} {...tied(said)} />
    </Labelled>
  )
}

interface SelectProps extends Label {
  options: { value: string; label: string }[]
  /** The chosen option's value. */
  value?: string | undefined
  autocomplete?: string
  required?: boolean
}

/** One of several, chosen from a list. */
export function Select({ label, name, id, hint, problem, options, value, ...select }: SelectProps) {
  const said = { label, name, id, hint, problem }
  return (
    <Labelled {...said}>
      <select {...select} {...tied(said)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

interface CheckboxProps extends Label {
  /** What is sent when it is ticked; "on" unless said. */
  value?: string
  checked?: boolean
  required?: boolean
  /** `radio` for one of several of the same name; each then needs its own id. */
  type?: 'checkbox' | 'radio'
}

/** Something to tick, its whole line pressable. */
export function Checkbox({
  label,
  name,
  id = name,
  hint,
  problem,
  type = 'checkbox',
  ...box
}: CheckboxProps) {
  return (
    <div class="check">
      <input {...box} type={type} {...tied({ name, id, hint, problem })} />
      <label for={id}>{label}</label>
      {hint && <Hint id={id} text={hint} />}
      {problem && <FieldProblem id={id} text={problem} />}
    </div>
  )
}
