import type { ComponentChildren } from 'preact'
import { SubmitButton } from './button.tsx'
import { PortalTile, type PortalView } from './crest.tsx'
import { Document, type DocumentProps } from './document.tsx'
import { Mark } from './mark.tsx'
import { type NavLink, NavLinks } from './nav-links.tsx'
import { type AccountView, PassportStrip, type StripAction } from './passport-strip.tsx'
import { Places, type PlacesProps } from './places.tsx'
import { type Mend, Problem } from './problem.tsx'
import { LinkedStyles } from './style.tsx'

export type { NavLink } from './nav-links.tsx'

interface Tabs {
  label: string
  links: NavLink[]
  portal: PortalView
  /** Where its own page is. */
  href: string
  /** This is the portal's own page, and is called as the portal is. */
  isFirst: boolean
}

interface ShellProps extends DocumentProps {
  /** Where the sign leads. */
  home: string
  nav: NavLink[]
  account: AccountView
  accountAction?: StripAction | undefined
  /** Where the sign-out form is sent. */
  signOut: string
  /** Stands beside the heading: what the page is about, as a picture. */
  sign?: ComponentChildren
  /** One sentence under the heading. */
  lead?: string | undefined
  mends?: Mend[] | undefined
  /** The portal that this page is about, and its rooms. */
  tabs?: Tabs | undefined
  /** Where else one can go in the part of the house that this page belongs to. */
  places?: PlacesProps | undefined
  /** For lists of many columns. */
  wide?: boolean
  children?: ComponentChildren
}

/** The frame around the pages that a signed-in person walks through: their own, and the operator's. */
export function Shell({ sign, lead, mends, tabs, places, wide, children, ...props }: ShellProps) {
  const { t, title, problem, assets, homeScreen } = props
  return (
    <Document {...{ t, title, problem, assets, homeScreen }} styles={<LinkedStyles {...assets} />}>
      <a class="skip" href="#main">
        {t('ui.skip')}
      </a>
      <Header {...props} />
      {places && <Places {...places} />}
      <main id="main" class={wide ? 'shell wide' : 'shell'}>
        {tabs && <Rooms tabs={tabs} title={title} />}
        {!tabs?.isFirst && <Title sign={sign}>{title}</Title>}
        {lead && <p class="quiet">{lead}</p>}
        <Problem text={problem} mends={mends} />
        {children}
      </main>
    </Document>
  )
}

function Title({ sign, children }: { sign: ComponentChildren; children: string }) {
  if (!sign) return <h1>{children}</h1>
  return (
    <div class="named">
      {sign}
      <h1>{children}</h1>
    </div>
  )
}

/** Which portal this is about, at the same place on each of its pages, and where else one can go in it. */
function Rooms({ tabs: { label, links, portal, href, isFirst }, title }: { tabs: Tabs; title: string }) {
  return (
    <>
      {isFirst && <Title sign={<PortalTile portal={portal} />}>{title}</Title>}
      {!isFirst && (
        <p class="named">
          <PortalTile portal={portal} />
          <a href={href}>
            <bdi>{portal.name}</bdi>
          </a>
        </p>
      )}
      <nav class="tabs" aria-label={label}>
        <NavLinks links={links} />
      </nav>
    </>
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
        <NavLinks links={nav} />
      </nav>
      <PassportStrip account={account} action={accountAction} />
      <form method="post" action={signOut}>
        <SubmitButton kind="quiet">{t('ui.sign-out')}</SubmitButton>
      </form>
    </header>
  )
}
