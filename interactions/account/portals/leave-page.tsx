import type { Portal } from '../../../src/portals/portals.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'

interface Props {
  page: ReturnType<typeof ownPage>
  portal: Portal
  /** Nobody else owns it. */
  isLastOwner: boolean
}

/** What happens to somebody who leaves a portal, and the question whether they want to. */
export function LeavePage({ page, portal, isLastOwner }: Props) {
  const { t } = page
  const said = { portal: portal.name }
  return (
    <Shell {...page} title={t('leave.title', said)}>
      {isLastOwner ? (
        <Notice kind="warning">
          <p>{t('leave.last-owner', said)}</p>
          <a href={`/portals/${portal.id}/members`}>{t('leave.to-members')}</a>
        </Notice>
      ) : (
        <Section title={t('leave.what')} id="what">
          <ul>
            <li>{t('leave.ends', said)}</li>
            <li>{t('leave.taken-back')}</li>
            <li>{t(`leave.again-${portal.access}`)}</li>
          </ul>
          <form method="post" action={`/account/portals/${portal.id}/leave`}>
            <Actions>
              <SubmitButton kind="danger">{t('leave.submit', said)}</SubmitButton>
              <LinkButton href="/">{t('leave.keep')}</LinkButton>
            </Actions>
          </form>
        </Section>
      )}
    </Shell>
  )
}
