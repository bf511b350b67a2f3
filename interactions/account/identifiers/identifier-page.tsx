import type { KeepReason, OwnIdentifier } from '../../../src/accounts/identifiers.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import { address } from './page.tsx'

interface Props {
  page: ReturnType<typeof ownPage>
  identifier: OwnIdentifier
  /** Why it cannot be removed, if so. */
  keep: KeepReason | undefined
  /** When another change can be made, if not now. */
  wait?: string | undefined
}

/** One address or number: to make it the first of its kind, and to be rid of it. */
export function IdentifierPage({ page, identifier, keep, wait }: Props) {
  const { t } = page
  const { id, kind, display, primary } = identifier
  const problem = wait === undefined ? undefined : t('identifiers.too-many-changes', { time: wait })
  return (
    <Shell {...page} title={display} problem={problem}>
      {!primary && (
        <Section
          title={t(`identifiers.make-primary-${kind}`)}
          id="primary"
          note={t(`identifiers.make-primary-${kind}-note`)}
        >
          <form method="post" action={`${address}/${id}/primary`}>
            <SubmitButton>{t(`identifiers.make-primary-${kind}`)}</SubmitButton>
          </form>
        </Section>
      )}
      <Section
        title={t('identifiers.remove-title')}
        id="remove"
        note={t(keep ? `identifiers.${keep}` : `identifiers.remove-${kind}-note`)}
      >
        {!keep && (
          <form method="post" action={`${address}/${id}/remove`}>
            <SubmitButton kind="remove">{t('identifiers.remove')}</SubmitButton>
          </form>
        )}
      </Section>
      <p class="ways">
        <a href={address}>{t('identifiers.back')}</a>
      </p>
    </Shell>
  )
}
