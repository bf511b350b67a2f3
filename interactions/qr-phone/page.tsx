import type { ComponentProps } from 'preact'
import type { Person } from '../../src/accounts/accounts.ts'
import { assets } from '../http/assets.ts'
import { accountView } from '../http/person.ts'
import { browserLabel } from '../letters/browser-label.ts'
import type { Translator } from '../locales/translator.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { WhoAsks } from '../ui/who-asks.tsx'

interface ScannedProps {
  t: Translator
  /** Who is signed in on the phone, if anybody. */
  person: Person | undefined
  code: string
  /** When to come back, where this account let in too many screens. */
  tooMany?: string
}

/** Right after the camera. It tells nothing of who asks: whoever photographed the code may be reading it. */
export function ScannedPage({ t, person, code, tooMany }: ScannedProps) {
  return (
    <Page
      t={t}
      title={t('qr-phone.title')}
      problem={tooMany === undefined ? undefined : t('qr-phone.too-many', { time: tooMany })}
      account={person && accountView(person)}
      assets={assets}
    >
      <Notice kind="warning">
        <p>{t('qr-phone.beware')}</p>
      </Notice>
      <form method="post" action={`/qr/${code}`}>
        <SubmitButton>{t(person ? 'qr-phone.go-on' : 'qr-phone.sign-in-first')}</SubmitButton>
      </form>
      <p class="ways">
        <a href="/">{t('qr-phone.leave')}</a>
      </p>
    </Page>
  )
}

export interface Asked {
  t: Translator
  person: Person
  id: string
  who: Omit<ComponentProps<typeof WhoAsks>, 't'>
}

/** Who asks, and which number does it show? The way out comes first. */
export function AsksPage({ t, person, id, who, offered }: Asked & { offered: readonly number[] }) {
  return (
    <Page t={t} title={t('qr-phone.asks-title')} account={accountView(person)} assets={assets}>
      <WhoAsks t={t} {...who} />
      <NotMe t={t} id={id} />
      <form method="post" action={`/qr/${id}/asks`}>
        <fieldset class="numbers">
          <legend>{t('qr-phone.which-number')}</legend>
          {offered.map((number) => (
            <SubmitButton key={number} kind="quiet" name="number" value={String(number)}>
              {number}
            </SubmitButton>
          ))}
        </fieldset>
      </form>
    </Page>
  )
}

const NotMe = ({ t, id }: Pick<Asked, 't' | 'id'>) => (
  <form method="post" action={`/qr/${id}/not-me`}>
    <SubmitButton kind="danger">{t('qr-phone.not-me')}</SubmitButton>
  </form>
)

/** The last look, by somebody who has just proven that they are there. */
export function ConfirmPage({ t, person, id, who }: Asked) {
  return (
    <Page t={t} title={t('qr-phone.confirm-title')} account={accountView(person)} assets={assets}>
      <WhoAsks t={t} {...who} />
      <p class="quiet">{t('qr-phone.what-it-may')}</p>
      <NotMe t={t} id={id} />
      <form method="post" action={`/qr/${id}/confirm`}>
        <SubmitButton>{t('qr-phone.confirm')}</SubmitButton>
      </form>
    </Page>
  )
}

/** That screen goes on by itself. It can still be stopped until it has, and its session ended after that. */
export function DonePage({ t, person, id, who }: Asked) {
  return (
    <Page t={t} title={t('qr-phone.done-title')} account={accountView(person)} assets={assets}>
      <Notice kind="success">
        <p>{t('qr-phone.done', { browser: browserLabel(t, who.userAgent) })}</p>
      </Notice>
      <p class="quiet">{t('qr-phone.what-it-may')}</p>
      <LinkButton href="/account/sessions">{t('qr-phone.sessions')}</LinkButton>
      <NotMe t={t} id={id} />
    </Page>
  )
}

const problems = {
  'over': 'qr-phone.over',
  'refused': 'qr-phone.refused',
  'too-late': 'qr-phone.too-late',
  'needs-more': 'qr-phone.needs-more',
} as const

/** Nothing is let in, or it is too late to stop it here. */
export function StoppedPage({ t, why }: { t: Translator; why: keyof typeof problems }) {
  const toSessions = why === 'refused' || why === 'too-late'
  return (
    <Page t={t} title={t(`${problems[why]}-title`)} assets={assets}>
      <p>{t(problems[why])}</p>
      <LinkButton href={toSessions ? '/account/sessions' : '/'} kind="primary">
        {t(toSessions ? 'qr-phone.sessions' : 'launcher.title')}
      </LinkButton>
    </Page>
  )
}
