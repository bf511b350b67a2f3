import type { ComponentChildren } from 'preact'

interface MoreProps {
  /** What is folded away. */
  label: string
  /** True where it holds something, or something to mend. */
  open: boolean
  children: ComponentChildren
}

/** What few people need, folded away until they ask for it. It is sent with its form either way. */
export function More({ label, open, children }: MoreProps) {
  return (
    <details class="more" open={open}>
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  )
}
