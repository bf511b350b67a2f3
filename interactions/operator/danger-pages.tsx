import type { PortalClient } from '../../src/portals/portals.ts'
import { hashOf } from '../../src/store/secrets.ts'
import type { ownPage } from '../account/nav.ts'
import { Actions, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Section } from '../ui/section.tsx'
import { Shell } from '../ui/shell.tsx'
import { portalAddress } from './portals-page.tsx'

interface Props {
  page: ReturnType<typeof ownPage>
  portal: PortalClient
}

/** Names the secret that a form would replace, without saying it. */
export const secretMark = ({ secretHmac }: PortalClient): string => hashOf(secretHmac ?? '')

/** Asks whether a portal is to have a new secret. `changed`: somebody was faster. */
export function RotateSecretPage({ page, portal, changed }: Props & { changed?: boolean }) {
  const { t } = page
  const { name, clientId } = portal
  return (
    <Shell
      {...page}
      title={t('operator.rotate-title', { name })}
      problem={changed ? t('operator.rotated-before', { name }) : undefined}
    >
      <Section
        id="consequence"
        title={t('operator.consequence')}
        note={t('operator.rotate-consequence', { name })}
      >
        <form method="post" action={`${portalAddress(clientId)}/rotate-secret`}>
          <input type="hidden" name="replaces" value={secretMark(portal)} />
          <Actions>
            <SubmitButton kind="danger">{t('operator.rotate')}</SubmitButton>
            <LinkButton href={portalAddress(clientId)}>{t('operator.keep-secret')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}

/** Asks, by the portal's name, whether it is to go: that cannot be undone. */
export function RemovePortalPage({ page, portal, wrongName }: Props & { wrongName?: boolean }) {
  const { t } = page
  const { name, clientId } = portal
  const problem = wrongName ? t('operator.wrong-name', { name }) : undefined
  return (
    <Shell {...page} title={t('operator.remove-title', { name })} problem={problem}>
      <Section
        id="consequence"
        title={t('operator.consequence')}
        note={t('operator.remove-consequence', { name })}
      >
        <form method="post" action={`${portalAddress(clientId)}/remove`}>
          <Field
            label={t('operator.type-name', { name })}
            name="name"
            autocomplete="off"
            autocapitalize="off"
            problem={problem}
            required
          />
          <Actions>
            <SubmitButton kind="danger">{t('operator.remove')}</SubmitButton>
            <LinkButton href={portalAddress(clientId)}>{t('operator.keep-portal')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}
