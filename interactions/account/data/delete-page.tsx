import type { LeftAlone } from '../../../src/portals/portal-owners.ts'
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
  /** Portals that others belong to and nobody else owns. */
  leftAlone: LeftAlone[]
  /** Something else was typed. */
  mismatch?: boolean
}

const waiting = (t: Translator, days: number) =>
  days ? t.count('data.delete-wait', days) : t('data.delete-no-wait')

/** What happens to an account that is deleted, and the question whether it shall. */
export function DeletePage(props: Props) {
  const { page, address, days, isLastOperator, leftAlone, mismatch = false } = props
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
      {isLastOperator || leftAlone.length > 0 ? (
        <Notice kind="warning">
          {isLastOperator && <p>{t('data.delete-last-operator')}</p>}
          {leftAlone.length > 0 && <OwnedAlone t={t} portals={leftAlone} />}
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
              <LinkButton href="/">{t('data.delete-keep')}</LinkButton>
            </Actions>
          </form>
        </Section>
      )}
    </Shell>
  )
}

/** Portals whose people would be left with nobody who decides: first somebody else owns each of them, or it goes. */
function OwnedAlone({ t, portals }: { t: Translator; portals: LeftAlone[] }) {
  return (
    <>
      <p>{t('data.delete-last-owner')}</p>
      <ul>
        {portals.map(({ id, name }) => (
          <li key={id}>
            <a href={`/portals/${id}/members`}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </>
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
          <LinkButton href="/">{t('data.leaving-back')}</LinkButton>
        </>
      )}
    </Page>
  )
}
