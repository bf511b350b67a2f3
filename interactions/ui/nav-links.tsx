import type { StripAction } from './passport-strip.tsx'

/** One place that the navigation leads to. */
export interface NavLink extends StripAction {
  current?: boolean
}

/** Links of a navigation; the one that is open is told to those who hear it too. */
export function NavLinks({ links }: { links: NavLink[] }) {
  return links.map(({ href, label, current }) => (
    <a key={href} href={href} aria-current={current ? 'page' : undefined}>
      {label}
    </a>
  ))
}
