import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { Actions, SubmitButton } from '../ui/button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Notice } from '../ui/notice.tsx'
import { type AccountView, Page } from '../ui/page.tsx'

/** One thing the portal would see, with the person's own value beside it. */
export interface SharedFact {
  term: string
  value?: string | undefined
  picture?: string | undefined
}

interface Props {
  interaction: Interaction
  account: AccountView
  /** What the portal would know. */
  facts: SharedFact[]
  /** What it would know as well, once the person gives it. */
  notGiven: string[]
  /** What the portal could do besides, as sentences. */
  powers: string[]
  /** Where the answer goes; undefined where that says nothing. */
  host: string | undefined
}

/** A letter, not a table: what the portal would like to know, in the person's own words. */
export function ConsentPage({
  interaction: { t, portal, portalView, at },
  account,
  facts,
  notGiven,
  powers,
  host,
}: Props) {
  const name = portal?.name ?? ''
  const list = new Intl.ListFormat(t.language)
  return (
    <Page
      t={t}
      title={t('consent.title', { portal: name })}
      portal={portalView}
      account={account}
      accountAction={{ href: at('choose'), label: t('choose.another') }}
      assets={assets}
    >
      {host && <p class="quiet">{t('consent.where', { host })}</p>}
      <p>{t('consent.lead', { portal: name })}</p>
      <Facts facts={facts} />
      {notGiven.length > 0 && <p class="quiet">{t('consent.not-given', { what: list.format(notGiven) })}</p>}
      {powers.length > 0 && (
        <Notice kind="info">
          {powers.map((power) => (
            <p key={power}>{power}</p>
          ))}
        </Notice>
      )}
      <form method="post" action={at('consent')}>
        <Actions>
          <SubmitButton name="decision" value="allow">
            {t('consent.allow')}
          </SubmitButton>
          <SubmitButton kind="quiet" name="decision" value="refuse">
            {t('consent.refuse')}
          </SubmitButton>
        </Actions>
      </form>
      <p class="quiet">{t('consent.always-current', { portal: name })}</p>
    </Page>
  )
}
