import { assets } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { Actions, LinkButton, SubmitButton } from '../ui/button.tsx'
import { type AccountView, Page, type PortalView } from '../ui/page.tsx'
import type { There } from './there.ts'

interface SignOutProps {
  t: Translator
  portal: PortalView | undefined
  account: AccountView | undefined
  form: { action: string; xsrf: string }
  /** The provider that they came from, where one can sign out there, too. */
  there: There | undefined
}

/** Asks whether to sign out here, of every portal at once. */
export function SignOutPage({ t, portal, account, form, there }: SignOutProps) {
  return (
    <Page t={t} title={t('sign-out.title')} portal={portal} account={account} assets={assets}>
      <p>{t('sign-out.lead')}</p>
      <form method="post" action={form.action}>
        <input type="hidden" name="xsrf" value={form.xsrf} />
        <Actions>
          <SubmitButton name="logout" value="yes">
            {t('sign-out.submit')}
          </SubmitButton>
          <LinkButton href="/">{t('sign-out.stay')}</LinkButton>
        </Actions>
      </form>
      {there && (
        <form method="post" action="/account/sign-out/with-there">
          <SubmitButton kind="quiet">{t('sign-out.with-there', { provider: there.name })}</SubmitButton>
        </form>
      )}
    </Page>
  )
}

interface SignedOutProps {
  t: Translator
  still: AccountView[]
  there: There | undefined
}

/** Nobody acts here any more. Whoever else is signed in here does not begin to without being chosen. */
export function SignedOutPage({ t, still, there }: SignedOutProps) {
  const names = new Intl.ListFormat(t.language).format(still.map(({ name }) => name))
  return (
    <Page t={t} title={t('sign-out.done-title')} assets={assets}>
      <p>{t(still.length ? 'sign-out.done-one' : 'sign-out.done')}</p>
      {still.length > 0 && <p>{t('sign-out.still', { names })}</p>}
      <LinkButton href={still.length ? '/account/switch' : '/'}>
        {still.length ? t('choose.title') : t('sign-out.sign-in-again')}
      </LinkButton>
      {there && (
        <form method="post" action="/account/sign-out/there">
          <p class="quiet">{t('sign-out.there-note', { provider: there.name })}</p>
          <SubmitButton kind="quiet">{t('sign-out.there', { provider: there.name })}</SubmitButton>
        </form>
      )}
    </Page>
  )
}
