import type { ComponentChildren } from 'preact'
import { SubmitButton } from './button.tsx'
import { Document, type DocumentProps } from './document.tsx'
import { Mark } from './mark.tsx'
import { type AccountView, PassportStrip, type StripAction } from './passport-strip.tsx'
import { type Mend, Problem } from './problem.tsx'

/** One place that the navigation leads to. */
export interface NavLink extends StripAction {
  current?: boolean
}

interface ShellProps extends DocumentProps {
  /** Where the sign leads. */
  home: string
  nav: NavLink[]
  account: AccountView
  accountAction?: StripAction | undefined
  /** Where the sign-out form is sent. */
  signOut: string
  /** One sentence under the heading. */
  lead?: string | undefined
  mends?: Mend[] | undefined
  /** For lists of many columns. */
  wide?: boolean
  children?: ComponentChildren
}

/** The frame around the pages that a signed-in person walks through: their own, and the operator's. */
export function Shell({ lead, mends, wide, children, ...props }: ShellProps) {
  const { t, title, problem, assets } = props
  return (
    <Document t={t} title={title} problem={problem} assets={assets}>
      <a class="skip" href="#main">
        {t('ui.skip')}
      </a>
      <Header {...props} />
      <main id="main" class={wide ? 'shell wide' : 'shell'}>
        <h1>{title}</h1>
        {lead && <p class="quiet">{lead}</p>}
        <Problem text={problem} mends={mends} />
        {children}
      </main>
    </Document>
  )
}

function Header({ t, home, nav, account, accountAction, signOut }: Omit<ShellProps, 'children'>) {
  return (
    <header>
      <a class="crest" href={home}>
        <Mark />
        <b>{t('portico.name')}</b>
      </a>
      <nav aria-label={t('ui.nav')}>
        {nav.map(({ href, label, current }) => (
          <a key={href} href={href} aria-current={current ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <PassportStrip account={account} action={accountAction} />
      <form method="post" action={signOut}>
        <SubmitButton kind="quiet">{t('ui.sign-out')}</SubmitButton>
      </form>
    </header>
  )
}
