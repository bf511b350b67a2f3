import type { Portal } from '../../src/portals/portals.ts'
import { assets } from '../http/assets.ts'
import { viewOf } from '../http/interaction.ts'
import type { Translator } from '../locales/translator.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { type AccountView, Page } from '../ui/page.tsx'
import type { WaysIntoPortal } from './ways-in.ts'

interface Props {
  t: Translator
  portal: Portal
  account: AccountView
  ways: WaysIntoPortal
  /** Where another account is chosen. */
  another: string
  /** Where the same is tried once more. */
  again: string
  /** Where the form is sent that leads back to the portal, for somebody who comes from there. */
  back?: string | undefined
}

/** Somebody who may not enter, told so, with what they can do about it. */
export function NotAMemberPage({ t, portal, account, ways, another, again, back }: Props) {
  const names = { portal: portal.name }
  return (
    <Page
      t={t}
      title={t('not-a-member.title', names)}
      portal={viewOf(portal)}
      account={account}
      assets={assets}
    >
      <Why t={t} portal={portal} ways={ways} />
      {ways.invitation && (
        <LinkButton kind="primary" href={ways.invitation}>
          {t('not-a-member.see-invitation')}
        </LinkButton>
      )}
      <LinkButton kind={ways.invitation ? 'quiet' : 'primary'} href={another}>
        {t('choose.another')}
      </LinkButton>
      {back && (
        <form method="post" action={back}>
          <SubmitButton kind="quiet">{t('not-a-member.back', names)}</SubmitButton>
        </form>
      )}
      <p class="ways">
        <a href={again}>{t('not-a-member.again')}</a>
      </p>
    </Page>
  )
}

function Why({ t, portal, ways }: Pick<Props, 't' | 'portal' | 'ways'>) {
  if (ways.invitation) return <p>{t('not-a-member.invited')}</p>
  const who = new Intl.ListFormat(t.language, { type: 'disjunction' }).format(ways.ask)
  return (
    <>
      <p>{t(portal.access === 'invited' ? 'not-a-member.by-invitation' : 'not-a-member.members')}</p>
      <p>{who ? t('not-a-member.ask', { who }) : t('not-a-member.ask-somebody', { portal: portal.name })}</p>
    </>
  )
}
