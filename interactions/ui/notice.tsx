import type { ComponentChildren } from 'preact'

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger'

/** The strokes of each sign, so that the kind is not told by colour alone. */
const signs: Record<NoticeKind, string> = {
  info: 'M10 9v5M10 6v.01',
  success: 'M6.5 10.5 9 13l4.5-6',
  warning: 'M10 6v5M10 14v.01',
  danger: 'M10 6v5M10 14v.01',
}

interface NoticeProps {
  kind: NoticeKind
  /** `alert` interrupts a screen reader, `status` waits its turn. */
  role?: 'alert' | 'status'
  children: ComponentChildren
}

/** Something to know before going on, set apart from the rest of the page. */
export function Notice({ kind, role, children }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={role}>
      <svg viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" aria-hidden="true">
        <circle cx="10" cy="10" r="8.25" />
        <path d={signs[kind]} />
      </svg>
      <div>{children}</div>
    </div>
  )
}
