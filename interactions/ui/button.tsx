import type { ComponentChildren } from 'preact'

/**
 * `primary` is the one thing a page is for, `danger` is that where it destroys something, `remove` destroys one of several
 * things beside it, `link` stands among links, `quiet` is everything else.
 */
export type ButtonKind = 'primary' | 'quiet' | 'danger' | 'remove' | 'link'

interface SubmitButtonProps {
  kind?: ButtonKind
  name?: string
  value?: string
  /** The id of the form it sends, where it stands outside of it. */
  form?: string
  /** What it does, for people who hear it, where its own words lean on what stands beside it. */
  label?: string
  children: ComponentChildren
}

/** Sends its form. The first one in a form is the one that Enter presses. */
export function SubmitButton({ kind = 'primary', label, children, ...button }: SubmitButtonProps) {
  return (
    <button type="submit" class={`button ${kind}`} aria-label={label} {...button}>
      {children}
    </button>
  )
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton(props: { href: string; kind?: ButtonKind; children: ComponentChildren }) {
  return (
    <a class={`button ${props.kind ?? 'quiet'}`} href={props.href}>
      {props.children}
    </a>
  )
}

/** Buttons side by side, each with the same reach; one below the other where there is no room. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>
}
