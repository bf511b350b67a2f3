import type { MemberPerson } from '../../../src/portals/members.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, managedPage } from '../managed.ts'
import { calledAs } from './list-page.tsx'
import { memberAddress } from './places.ts'

interface Props {
  page: ReturnType<typeof managedPage>
  managed: Managed
  member: MemberPerson
  problem?: string | undefined
}

/** Asks an owner whether the portal is to be somebody else's: they cannot take it back by themselves. */
export function HandOverPage({ page, managed, member, problem }: Props) {
  const { t } = page
  const said = { portal: managed.portal.name, name: calledAs(member) }
  return (
    <Shell {...page} title={t('hand-over.title', said)} problem={problem}>
      <Section title={t('hand-over.what')} id="what">
        <ul>
          <li>{t('hand-over.theirs', said)}</li>
          <li>{t('hand-over.you')}</li>
          <li>{t('hand-over.letters')}</li>
        </ul>
        <form method="post" action={`${memberAddress(managed, member)}/hand-over`}>
          <Actions>
            <SubmitButton kind="danger">{t('hand-over.submit')}</SubmitButton>
            <LinkButton href={memberAddress(managed, member)}>{t('hand-over.keep')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}
