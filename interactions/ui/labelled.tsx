import type { ComponentChildren } from 'preact'

/** What a field says besides its value. */
export interface Label {
  label: string
  name: string
  /** Its id, where two forms of one page have a field of the same name. */
  id?: string | undefined
  /** What to know before typing. */
  hint?: string | undefined
  /** What is wrong with what was typed, as a sentence. */
  problem?: string | undefined
}

const ids = (id: string) => ({ hint: `${id}-hint`, problem: `${id}-problem` })

/** The attributes that tie a control to its label, its hint and its problem. */
export function tied({ name, id = name, hint, problem }: Omit<Label, 'label'>) {
  const parts = [hint && ids(id).hint, problem && ids(id).problem].filter(Boolean)
  return {
    id,
    name,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': parts.length > 0 ? parts.join(' ') : undefined,
  }
}

interface LabelledProps extends Label {
  children: ComponentChildren
}

/** A control with its label and hint above it and its problem below. */
export function Labelled({ label, name, id = name, hint, problem, children }: LabelledProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <Hint id={id} text={hint} />}
      {children}
      {problem && <FieldProblem id={id} text={problem} />}
    </div>
  )
}

/** The hint of the control `id`. */
export function Hint({ id, text }: { id: string; text: string }) {
  return (
    <small id={ids(id).hint} class="hint">
      {text}
    </small>
  )
}

/** The problem of the control `id`. */
export function FieldProblem({ id, text }: { id: string; text: string }) {
  return (
    <small id={ids(id).problem} class="problem">
      {text}
    </small>
  )
}
