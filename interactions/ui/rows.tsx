import type { ComponentChildren } from 'preact'

/** Things below each other with a line between them, each with what can be done about it. */
export function Rows({ children }: { children: ComponentChildren }) {
  return <ul class="rows">{children}</ul>
}

interface RowProps {
  /** What stands before it: a tile, a sign. */
  sign?: ComponentChildren
  /** A form with one button, or nothing. */
  action?: ComponentChildren
  children: ComponentChildren
}

/** One of them. */
export function Row({ sign, action, children }: RowProps) {
  return (
    <li>
      {sign}
      <div>{children}</div>
      {action}
    </li>
  )
}

interface LinkRowProps {
  href: string
  title: string
  /** How it stands now, in a few words. */
  state: ComponentChildren
}

/** One that leads to a page of its own, with all of it to press on. */
export function LinkRow({ href, title, state }: LinkRowProps) {
  return (
    <li>
      <a class="row" href={href}>
        {/* The space is for those who hear it as one name. */}
        <b>{title}</b> <span class="quiet">{state}</span>
      </a>
    </li>
  )
}
