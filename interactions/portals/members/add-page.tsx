import { roleIn } from '../../letters/member-letters.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Select } from '../../ui/field.tsx'
import { RecipientField } from '../../ui/recipient-field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, managedPage } from '../managed.ts'
import { membersAddress } from './places.ts'

interface Props {
  page: ReturnType<typeof managedPage>
  managed: Managed
  /** Numbers can be texted here. */
  phones: boolean
  typed?: string
  role?: string
  /** What is wrong, as a sentence. */
  problem?: string | undefined
}

/** Asks for the address of whoever is to belong to a portal. */
export function AddMemberPage({ page, managed, phones, typed = '', role = 'member', problem }: Props) {
  const { t } = page
  const title = t('members.add-title', { portal: managed.portal.name })
  return (
    <Shell {...page} title={title} problem={problem}>
      <Section
        title={t('members.add-who')}
        id="add"
        note={t(`members.add-note-${managed.as === 'operator' ? 'operator' : 'owner'}`)}
      >
        <form method="post" action={`${membersAddress(managed)}/add`}>
          <RecipientField
            t={t}
            kinds={phones ? ['email', 'phone'] : ['email']}
            typed={typed}
            autocomplete="off"
            problem={problem}
          />
          <Select
            label={t('member.role')}
            hint={t('member.role-hint')}
            name="role"
            value={role}
            options={(['member', 'admin'] as const).map((value) => ({ value, label: roleIn(t, value) }))}
          />
          <Actions>
            <SubmitButton>{t('members.add-submit')}</SubmitButton>
            <LinkButton href={membersAddress(managed)}>{t('members.back')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}
