import { mostQuota } from '../../../src/portals/invitation-details.ts'
import type { MemberRole } from '../../../src/portals/members.ts'
import type { Fields } from '../../http/forms.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, managedPage } from '../managed.ts'
import { InvitationFields, mendsOf } from './fields.tsx'
import { invitationsAddress } from './places.ts'

interface Props {
  page: ReturnType<typeof managedPage>
  managed: Managed
}

interface NewProps extends Props {
  roles: readonly MemberRole[]
  typed: Fields
  wrong?: ReadonlySet<string>
  /** Why none is made now. */
  problem?: string | undefined
}

/** A link for whoever is given it. */
export function NewLinkPage({ page, managed, roles, typed, wrong = new Set(), problem }: NewProps) {
  const { t } = page
  const address = invitationsAddress(managed)
  const quota = wrong.has('quota') ? t('invitations.quota-wrong', { most: mostQuota }) : undefined
  const mends = [...(quota ? [{ field: 'quota', text: quota }] : []), ...mendsOf(t, wrong)]
  const several = mends.length > 1
  return (
    <Shell
      {...page}
      title={t('invitations.new-link-title')}
      lead={t('invitations.link-note')}
      problem={problem ?? (several ? t('profile.mends') : mends[0]?.text)}
      mends={several ? mends : undefined}
    >
      <form method="post" action={`${address}/link`}>
        <Field
          label={t('invitations.quota')}
          name="quota"
          inputmode="numeric"
          autocomplete="off"
          value={typed.quota ?? '1'}
          problem={quota}
          required
        />
        <InvitationFields t={t} roles={roles} typed={typed} wrong={wrong} />
        <SubmitButton>{t('invitations.link-new')}</SubmitButton>
      </form>
      <p class="ways">
        <a href={address}>{t('invitations.back')}</a>
      </p>
    </Shell>
  )
}

/** The only page that ever shows a link, and only one that is nobody's own. */
export function LinkPage({ page, managed, link }: Props & { link: string }) {
  const { t } = page
  return (
    <Shell {...page} title={t('invitations.link-title', { portal: managed.portal.name })}>
      <Notice kind="warning" role="status">
        <p>{t('invitations.link-lead')}</p>
      </Notice>
      <Section id="link" title={t('invitations.new-link-title')}>
        <Copy t={t} id="invitation-link" label={t('invitations.link-label')} value={link} />
        <QrCode text={link} label={t('invitations.link-qr')} />
      </Section>
      <Actions>
        <LinkButton href={invitationsAddress(managed)}>{t('invitations.back')}</LinkButton>
      </Actions>
    </Shell>
  )
}
