import type { ComponentChildren } from 'preact'
import { Hint } from './labelled.tsx'

interface PickProps {
  name: string
  value: string
  checked: boolean
  disabled?: boolean
  /** What to know before picking it, or why it cannot be picked. */
  hint?: string | undefined
  children: ComponentChildren
}

/** One of several, shown as what it is: the whole of it can be pressed. */
export function Pick({ name, value, hint, children, ...box }: PickProps) {
  const id = `${name}-${value}`
  return (
    <div class="pick">
      <input
        {...box}
        type="radio"
        id={id}
        name={name}
        value={value}
        aria-describedby={hint && `${id}-hint`}
        required={!box.disabled}
      />
      <label for={id}>{children}</label>
      {hint && <Hint id={id} text={hint} />}
    </div>
  )
}
