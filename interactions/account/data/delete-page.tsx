import { assets } from '../../http/assets.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'

interface Props {
  page: ReturnType<typeof ownPage>
  /** What has to be typed: the address or number that the person is known by. */
  address: string
  /** How many days there are to change one's mind. */
  days: number
  isLastOperator: boolean
  /** Something else was typed. */
  mismatch?: boolean
}

const waiting = (t: Translator, days: number) =>
  days ? t.count('data.delete-wait', days) : t('data.delete-no-wait')

/** What happens to an account that is deleted, and the question whether it shall. */
export function DeletePage({ page, address, days, isLastOperator, mismatch = false }: Props) {
  const { t } = page
  const problem = mismatch ? t('data.delete-mismatch', { address }) : undefined
  return (
    <Shell {...page} title={t('data.delete-title')} problem={problem}>
      <Section title={t('data.delete-what')} id="what">
        <ul>
          <li>{t('data.delete-sign-out')}</li>
          <li>{waiting(t, days)}</li>
          <li>{t('data.delete-all')}</li>
          <li>{t('data.delete-portals')}</li>
        </ul>
        <p>
          <a href="/account/data">{t('data.delete-take-first')}</a>
        </p>
      </Section>
      {isLastOperator ? (
        <Notice kind="warning">
          <p>{t('data.delete-last-operator')}</p>
        </Notice>
      ) : (
        <Section title={t('data.delete-sure')} id="sure">
          <form method="post" action="/account/data/delete">
            <Field
              label={t('data.delete-confirm', { address })}
              name="address"
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              problem={problem}
              autofocus={mismatch}
              required
            />
            <Actions>
              <SubmitButton kind="danger">{t('data.delete-submit')}</SubmitButton>
              <LinkButton href="/account">{t('data.delete-keep')}</LinkButton>
            </Actions>
          </form>
        </Section>
      )}
    </Shell>
  )
}

/** After that: nobody is signed in any more. */
export function LeavingPage({ t, days }: { t: Translator; days: number }) {
  return (
    <Page t={t} title={t('data.leaving')} assets={assets}>
      <p>{t('data.leaving-letter')}</p>
      {days > 0 && (
        <>
          <p>{t.count('data.delete-wait', days)}</p>
          <LinkButton href="/account">{t('data.leaving-back')}</LinkButton>
        </>
      )}
    </Page>
  )
}
