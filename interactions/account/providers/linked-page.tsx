import { Actions, SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import { address, LinkState, type OwnLink } from './page.tsx'

interface Props {
  page: ReturnType<typeof ownPage>
  own: OwnLink
  now: Date
  /** It was to be taken away, and is the only one. */
  lastWayIn: boolean
}

/** One service that opens the account: what can be taken from it, and the way to be rid of it. */
export function LinkedPage({ page, own, now, lastWayIn }: Props) {
  const { t } = page
  const { link, provider } = own
  const name = { provider: provider.name }
  const action = `${address}/links/${link.id}`
  return (
    <Shell {...page} title={provider.name} problem={lastWayIn ? t('links.last-way-in', name) : undefined}>
      <p class="quiet">
        <LinkState t={t} own={own} now={now} />
      </p>
      {!provider.disabledAt && (
        <Section title={t('links.profile-title')} id="profile" note={t('links.profile-note', name)}>
          <form method="post" action={`${action}/profile`}>
            <Actions>
              <SubmitButton kind="quiet">{t('links.profile-ask', name)}</SubmitButton>
            </Actions>
          </form>
        </Section>
      )}
      <Section title={t('links.unlink-title')} id="unlink" note={t('links.unlink-note', name)}>
        <form method="post" action={`${action}/unlink`}>
          <Checkbox
            label={t('links.unlink-sign-out', name)}
            hint={t('links.unlink-sign-out-hint')}
            name="sign_out"
          />
          <SubmitButton kind="remove">{t('links.unlink', name)}</SubmitButton>
        </form>
      </Section>
      <p class="ways">
        <a href={address}>{t('links.back')}</a>
      </p>
    </Shell>
  )
}
