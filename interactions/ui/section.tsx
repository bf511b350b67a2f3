import type { ComponentChildren } from 'preact'

interface SectionProps {
  title: string
  /** Its anchor, for links from elsewhere; the heading's id follows from it. */
  id: string
  /** One sentence about what is here. */
  note?: string | undefined
  children: ComponentChildren
}

/** One matter on a page that holds several: a card with a heading of its own. */
export function Section({ title, id, note, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {note && <p class="quiet">{note}</p>}
      {children}
    </section>
  )
}
