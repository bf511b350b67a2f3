import { mostAtOnce } from '../../../src/portals/invitation-details.ts'
import type { InvitationTemplate } from '../../../src/portals/invitation-templates.ts'
import type { MemberRole } from '../../../src/portals/members.ts'
import type { Fields } from '../../http/forms.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { More } from '../../ui/more.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, managedPage } from '../managed.ts'
import { InvitationFields, mendsOf } from './fields.tsx'
import { invitationsAddress } from './places.ts'

export interface PeopleProblem {
  /** Fields that cannot be read. */
  wrong: ReadonlySet<string>
  /** What is wrong with the addresses, or with all of it. */
  addresses?: string | undefined
}

interface Props {
  page: ReturnType<typeof managedPage>
  managed: Managed
  roles: readonly MemberRole[]
  /** Numbers can be written to. */
  phones: boolean
  templates: InvitationTemplate[]
  typed: Fields
  problem?: PeopleProblem | undefined
}

/** People, by their addresses, and what is said to them. */
export function PeoplePage({ page, managed, roles, phones, templates, typed, problem }: Props) {
  const { t } = page
  const address = invitationsAddress(managed)
  const wrong = problem?.wrong ?? new Set<string>()
  const words = wrong.has('words') ? t('invitations.words-wrong') : undefined
  const mends = [
    ...(problem?.addresses ? [{ field: 'addresses', text: problem.addresses }] : []),
    ...(words ? [{ field: 'words', text: words }] : []),
    ...mendsOf(t, wrong),
  ]
  const file = wrong.has('file') ? t('invitations.file-wrong') : undefined
  if (file) mends.push({ field: 'file', text: file })
  const several = mends.length > 1
  return (
    <Shell
      {...page}
      title={t('invitations.new-title')}
      problem={several ? t('profile.mends') : mends[0]?.text}
      mends={several ? mends : undefined}
    >
      {templates.length > 0 && (
        <p class="ways">
          {templates.map(({ id, name }) => (
            <a key={id} href={`${address}/new?template=${id}`}>
              {t('invitations.template-use', { name })}
            </a>
          ))}
        </p>
      )}
      <form method="post" action={`${address}/new`}>
        <TextArea
          label={t('invitations.addresses')}
          name="addresses"
          rows={6}
          autocomplete="off"
          spellcheck={false}
          hint={t(phones ? 'invitations.addresses-hint-phones' : 'invitations.addresses-hint', {
            most: mostAtOnce,
          })}
          value={typed.addresses ?? ''}
          problem={problem?.addresses}
          required
        />
        <More label={t('invitations.csv')} open={false}>
          <p class="quiet">{t('invitations.csv-note')}</p>
          <pre>
            address,role,groups{'\n'}ada@example.com,admin,board{'\n'}bob@example.com,member,bakers night
          </pre>
        </More>
        <InvitationFields t={t} roles={roles} typed={typed} wrong={wrong} />
        <TextArea
          label={t('invitations.words')}
          name="words"
          hint={t('invitations.words-hint')}
          value={typed.words ?? ''}
          problem={words}
        />
        <SubmitButton>{t('invitations.send')}</SubmitButton>
      </form>
      <form method="post" action={`${address}/file`} encType="multipart/form-data" noValidate>
        <Field
          label={t('invitations.file')}
          name="file"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          hint={t('invitations.file-hint')}
          problem={file}
          required
        />
        <SubmitButton kind="quiet">{t('invitations.file-submit')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={`${address}/templates`}>{t('invitations.templates')}</a>
        <a href={address}>{t('invitations.back')}</a>
      </p>
    </Shell>
  )
}
