import type { InvitationTemplate } from '../../../src/portals/invitation-templates.ts'
import type { Fields } from '../../http/forms.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, managedPage } from '../managed.ts'
import { invitationsAddress } from './places.ts'

export type TemplatesProblem = 'name-wrong' | 'taken' | 'full' | 'words-wrong'

interface Props {
  page: ReturnType<typeof managedPage>
  managed: Managed
  templates: InvitationTemplate[]
  typed: Fields
  problem?: TemplatesProblem | undefined
}

/** What an owner says in invitations, kept to be chosen again. */
export function TemplatesPage({ page, managed, templates, typed, problem }: Props) {
  const { t } = page
  const address = `${invitationsAddress(managed)}/templates`
  const sentence =
    problem && t(problem === 'words-wrong' ? 'invitations.words-wrong' : `invitations.templates-${problem}`)
  const aboutName = problem === 'name-wrong' || problem === 'taken'
  return (
    <Shell
      {...page}
      title={t('invitations.templates')}
      lead={t('invitations.templates-lead')}
      problem={sentence}
    >
      {templates.length === 0 && <p class="empty">{t('invitations.templates-empty')}</p>}
      {templates.length > 0 && (
        <Rows>
          {templates.map(({ id, name, words }) => (
            <Row
              key={id}
              action={
                <form method="post" action={`${address}/${id}/remove`}>
                  <SubmitButton kind="remove" label={`${t('invitations.templates-remove')}: ${name}`}>
                    {t('invitations.templates-remove')}
                  </SubmitButton>
                </form>
              }
            >
              <b>{name}</b>
              <p class="words quiet">{words}</p>
            </Row>
          ))}
        </Rows>
      )}
      <Section id="add" title={t('invitations.templates-add')}>
        <form method="post" action={address}>
          <Field
            label={t('invitations.templates-name')}
            name="name"
            autocomplete="off"
            maxlength={60}
            value={typed.name ?? ''}
            problem={aboutName ? sentence : undefined}
            required
          />
          <TextArea
            label={t('invitations.words')}
            name="words"
            hint={t('invitations.words-hint')}
            value={typed.words ?? ''}
            problem={problem === 'words-wrong' ? sentence : undefined}
            required
          />
          <SubmitButton>{t('invitations.templates-add')}</SubmitButton>
        </form>
      </Section>
      <p class="ways">
        <a href={invitationsAddress(managed)}>{t('invitations.back')}</a>
      </p>
    </Shell>
  )
}
