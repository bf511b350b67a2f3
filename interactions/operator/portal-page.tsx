import { kindOf } from '../../src/portals/kinds.ts'
import type { PortalClient } from '../../src/portals/portals.ts'
import type { ownPage } from '../account/nav.ts'
import { type PictureProblem, pictureSentence } from '../account/profile/picture-section.tsx'
import { viewOf } from '../http/interaction.ts'
import { Actions, LinkButton, SubmitButton } from '../ui/button.tsx'
import { PortalTile } from '../ui/crest.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Section } from '../ui/section.tsx'
import { Shell } from '../ui/shell.tsx'
import { notesOf, portalAddress } from './portals-page.tsx'

interface Props {
  page: ReturnType<typeof ownPage>
  portal: PortalClient
  /** How many days people may put a new rule off. */
  graceDays: number
  logoProblem?: PictureProblem | undefined
}

/** One portal: how it is registered, its logo, and what can be done about it. */
export function PortalPage({ page, portal, graceDays, logoProblem }: Props) {
  const { t } = page
  const address = portalAddress(portal.clientId)
  return (
    <Shell {...page} title={portal.name} problem={logoProblem && pictureSentence(t, logoProblem)}>
      <Section id="registration" title={t('operator.registration')}>
        <Facts facts={factsOf(page, portal)} />
        {portal.secretHmac && (
          <Actions>
            <LinkButton href={`${address}/rotate-secret`}>{t('operator.rotate')}</LinkButton>
          </Actions>
        )}
      </Section>
      <RuleSection page={page} portal={portal} graceDays={graceDays} />
      <LogoSection page={page} portal={portal} logoProblem={logoProblem} />
      <Section id="removal" title={t('operator.removal')} note={t('operator.removal-note')}>
        <Actions>
          <LinkButton href={`${address}/remove`}>{t('operator.remove')}</LinkButton>
        </Actions>
      </Section>
      <p>
        <a href="/operator">{t('operator.all')}</a>
      </p>
    </Shell>
  )
}

function factsOf({ t }: Props['page'], portal: PortalClient) {
  const { metadata } = portal
  const { redirect_uris: redirectUris, post_logout_redirect_uris: postLogoutUris } = metadata
  return [
    { term: t('operator.client-id'), value: portal.clientId },
    { term: t('operator.kind'), value: t(`operator.kind.${kindOf(metadata)}`) },
    { term: t('operator.redirect-uris'), value: redirectUris.join('\n') },
    { term: t('operator.post-logout-uris'), value: postLogoutUris.join('\n') },
    { term: t('operator.notes'), value: notesOf(t, portal).join(', ') },
  ].filter(({ value }) => value !== '')
}

function RuleSection({ page: { t }, portal, graceDays }: Omit<Props, 'logoProblem'>) {
  const turn = portal.secondStepSince ? 'off' : 'on'
  return (
    <Section
      id="second-step"
      title={t('operator.second-step-rule')}
      note={t('operator.second-step-rule-note', { days: graceDays })}
    >
      <p>{t(portal.secondStepSince ? 'operator.second-step-rule-on' : 'operator.second-step-rule-off')}</p>
      <form method="post" action={`${portalAddress(portal.clientId)}/second-step`}>
        <SubmitButton kind="quiet" name="turn" value={turn}>
          {t(`operator.second-step-rule-turn-${turn}`)}
        </SubmitButton>
      </form>
    </Section>
  )
}

function LogoSection({ page: { t }, portal, logoProblem }: Omit<Props, 'graceDays'>) {
  return (
    <Section id="logo" title={t('operator.logo')} note={t('operator.logo-note')}>
      <PortalTile portal={viewOf(portal)} />
      <form
        method="post"
        action={`${portalAddress(portal.clientId)}/logo`}
        encType="multipart/form-data"
        noValidate
      >
        <Field
          label={t('profile.picture.choose')}
          name="picture"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          problem={logoProblem && pictureSentence(t, logoProblem)}
          required
        />
        <SubmitButton kind="quiet">{t('operator.logo-submit')}</SubmitButton>
      </form>
    </Section>
  )
}
