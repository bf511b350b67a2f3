import { type MemberPerson, mayManage, memberRoles } from '../../../src/portals/members.ts'
import { roleIn } from '../../letters/member-letters.ts'
import { dateAndTime } from '../../locales/time.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Field, type FieldProps, Select } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, managedPage } from '../managed.ts'
import { calledAs } from './list-page.tsx'
import { standing } from './names.ts'
import { memberAddress, membersAddress, powerOf } from './places.ts'

/** What stands in the form where it is not what is so. */
export interface Typed {
  role?: string | undefined
  roles?: string | undefined
  groups?: string | undefined
}

interface Props {
  page: ReturnType<typeof managedPage>
  managed: Managed
  member: MemberPerson
  /** Who invited them, where that is known. */
  invitedBy: string | undefined
  /** They are the one who looks. */
  isYou: boolean
  typed?: Typed | undefined
  /** What is wrong, as a sentence, and with which field. */
  problem?: string | undefined
  field?: string | undefined
}

/** One member: who they are, what they are here, and what can be done about it by whoever looks. */
export function MemberPage(props: Props) {
  const { page, managed, member, isYou, problem } = props
  const { t } = page
  const may = mayManage(powerOf(managed), member.role)
  return (
    <Shell {...page} title={calledAs(member)} problem={problem}>
      <Section title={t('member.about')} id="about">
        <Facts facts={factsOf(t, props)} />
      </Section>
      {may ? <WhatSection {...props} /> : <p class="quiet">{t('member.owners-only')}</p>}
      {managed.as === 'owner' && !isYou && member.role !== 'owner' && <HandOverSection {...props} />}
      {isYou ? <LeaveSection {...props} /> : may && <RemoveSection {...props} />}
      <p class="ways">
        <a href={membersAddress(managed)}>{t('members.back')}</a>
      </p>
    </Shell>
  )
}

const factsOf = (t: Translator, { member, invitedBy }: Props) => [
  { term: t('member.address'), value: member.address },
  { term: t('member.role'), value: roleIn(t, member.role) },
  { term: t('member.since'), value: dateAndTime(t, member.since) },
  ...(invitedBy ? [{ term: t('member.invited-by'), value: invitedBy }] : []),
]

function WhatSection({ page: { t }, managed, member, typed = {}, problem, field }: Props) {
  const power = powerOf(managed)
  const said = (name: 'roles' | 'groups') => ({
    name,
    label: t(`member.${name}`),
    hint: t(`member.${name}-hint`),
    value: typed[name] ?? member[name].join(' '),
    problem: field === name ? problem : undefined,
    autofocus: field === name,
  })
  return (
    <Section title={t('member.what')} id="what">
      <form method="post" action={memberAddress(managed, member)}>
        <input type="hidden" name="stands" value={standing(member)} />
        <Select
          label={t('member.role')}
          hint={t('member.role-hint')}
          name="role"
          value={typed.role ?? member.role}
          options={memberRoles
            .filter((role) => mayManage(power, role))
            .map((value) => ({ value, label: roleIn(t, value) }))}
        />
        <Names {...said('roles')} />
        <Names {...said('groups')} />
        <SubmitButton>{t('member.save')}</SubmitButton>
      </form>
    </Section>
  )
}

const Names = (props: FieldProps) => (
  <Field {...props} autocomplete="off" autocapitalize="off" spellcheck={false} />
)

function HandOverSection({ page: { t }, managed, member }: Props) {
  return (
    <Section title={t('hand-over.section')} id="hand-over" note={t('hand-over.note')}>
      <Actions>
        <LinkButton href={`${memberAddress(managed, member)}/hand-over`}>{t('hand-over.go')}</LinkButton>
      </Actions>
    </Section>
  )
}

function LeaveSection({ page: { t }, managed: { portal } }: Props) {
  return (
    <Section title={t('leave.section')} id="leave" note={t('leave.note')}>
      <Actions>
        <LinkButton href={`/account/portals/${portal.id}/leave`}>{t('leave.go')}</LinkButton>
      </Actions>
    </Section>
  )
}

function RemoveSection({ page: { t }, managed, member }: Props) {
  const mayStill = managed.portal.access === 'everyone'
  return (
    <Section
      title={t('member.remove-title')}
      id="remove"
      note={t(mayStill ? 'member.remove-note-everyone' : 'member.remove-note')}
    >
      <form method="post" action={`${memberAddress(managed, member)}/remove`}>
        <SubmitButton kind="remove">{t('member.remove', { portal: managed.portal.name })}</SubmitButton>
      </form>
    </Section>
  )
}
