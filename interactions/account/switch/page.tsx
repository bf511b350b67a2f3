import { assets } from '../../http/assets.ts'
import type { Translator } from '../../locales/translator.ts'
import { AccountList, type Choice } from '../../ui/account-list.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { type AccountView, Page } from '../../ui/page.tsx'

interface Props {
  t: Translator
  /** Whose pages are open, if anybody's. */
  account: AccountView | undefined
  /** The others who are signed in here. */
  choices: Choice[]
  /** Where somebody else signs in. */
  add: string
}

/** The accounts in this browser: who is in use, who else is signed in, and the ways out. */
export function SwitchPage({ t, account, choices, add }: Props) {
  const accountAction = account && { href: '/', label: t('switch.stay') }
  return (
    <Page t={t} title={t('switch.title')} account={account} accountAction={accountAction} assets={assets}>
      {choices.length > 0 && (
        <>
          <p>{account ? t('switch.others') : t('choose.lead-own')}</p>
          <AccountList action="/account/switch" choices={choices} />
        </>
      )}
      <LinkButton href={add}>{t('switch.add')}</LinkButton>
      <div class="ways">
        {account && (
          <form method="post" action="/account/sign-out">
            <SubmitButton kind="link">{t('switch.sign-out', { name: account.name })}</SubmitButton>
          </form>
        )}
        {choices.length > 0 && (
          <form method="post" action="/account/sign-out/all">
            <SubmitButton kind="link">{t('choose.sign-out-all')}</SubmitButton>
          </form>
        )}
      </div>
    </Page>
  )
}
