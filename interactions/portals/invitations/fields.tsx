import { mostDays, usualDays } from '../../../src/portals/invitation-details.ts'
import type { MemberRole } from '../../../src/portals/members.ts'
import type { Fields } from '../../http/forms.ts'
import type { Translator } from '../../locales/translator.ts'
import { Field, Select } from '../../ui/field.tsx'
import { More } from '../../ui/more.tsx'

interface Props {
  t: Translator
  /** What whoever is here may make people. */
  roles: readonly MemberRole[]
  typed: Fields
  wrong: ReadonlySet<string>
}

/** What invitations say beside whom they are for. */
export function InvitationFields({ t, roles, typed, wrong }: Props) {
  const namesWrong = t('invitations.names-wrong')
  return (
    <>
      <Select
        label={t('invitations.role')}
        name="role"
        options={roles.map((role) => ({ value: role, label: t(`invitations.role-${role}`) }))}
        value={typed.role ?? 'member'}
        problem={wrong.has('role') ? t('invitations.role-wrong') : undefined}
      />
      <Field
        label={t('invitations.days')}
        name="days"
        inputmode="numeric"
        autocomplete="off"
        hint={t('invitations.days-hint', { most: mostDays })}
        value={typed.days ?? String(usualDays)}
        problem={wrong.has('days') ? t('invitations.days-wrong', { most: mostDays }) : undefined}
        required
      />
      <More
        label={t('invitations.roles')}
        open={Boolean(typed.roles || typed.groups) || wrong.has('roles') || wrong.has('groups')}
      >
        <Field
          label={t('invitations.roles')}
          name="roles"
          autocomplete="off"
          hint={t('invitations.roles-hint')}
          value={typed.roles ?? ''}
          problem={wrong.has('roles') ? namesWrong : undefined}
        />
        <Field
          label={t('invitations.groups')}
          name="groups"
          autocomplete="off"
          hint={t('invitations.groups-hint')}
          value={typed.groups ?? ''}
          problem={wrong.has('groups') ? namesWrong : undefined}
        />
      </More>
    </>
  )
}

/** What is wrong with these fields, for the head of the page. */
export function mendsOf(t: Translator, wrong: ReadonlySet<string>): { field: string; text: string }[] {
  const sentences: Record<string, string> = {
    role: t('invitations.role-wrong'),
    days: t('invitations.days-wrong', { most: mostDays }),
    roles: t('invitations.names-wrong'),
    groups: t('invitations.names-wrong'),
  }
  return Object.entries(sentences).flatMap(([field, text]) => (wrong.has(field) ? [{ field, text }] : []))
}
