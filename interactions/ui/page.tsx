import type { ComponentChildren } from 'preact'
import { Crest, type PortalView } from './crest.tsx'
import { Document, type DocumentProps } from './document.tsx'
import { type AccountView, PassportStrip, type StripAction } from './passport-strip.tsx'
import { type Mend, Problem } from './problem.tsx'
import { InlineStyles } from './style.tsx'

export type { PortalView } from './crest.tsx'
export { type Assets, renderPage } from './document.tsx'
export type { AccountView } from './passport-strip.tsx'

interface PageProps extends DocumentProps {
  /** The portal that asked, where one did. */
  portal?: PortalView | undefined
  /** Who is here, where we know. */
  account?: AccountView | undefined
  /** Where pressing the passport strip leads. */
  accountAction?: StripAction | undefined
  /** The fields to mend, where there are several. */
  mends?: Mend[] | undefined
  /** For pages that need more than one narrow column. */
  wide?: boolean
  children?: ComponentChildren
}

/** One card with one heading and one thing to do: the page of every step of a conversation. */
export function Page({ portal, account, accountAction, mends, wide, children, ...about }: PageProps) {
  return (
    <Document {...about} styles={<InlineStyles colour={portal?.colour} />}>
      <main class={wide ? 'card wide' : 'card'}>
        <Crest t={about.t} portal={portal} />
        <h1>{about.title}</h1>
        <Problem text={about.problem} mends={mends} />
        {account && <PassportStrip account={account} action={accountAction} />}
        {children}
      </main>
    </Document>
  )
}
