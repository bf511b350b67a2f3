import type { PortalClient } from '../../../src/portals/portals.ts'
import type { Fields } from '../../http/forms.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Checkbox, Field, Select, TextArea } from '../../ui/field.tsx'
import { More } from '../../ui/more.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ManagedPage } from '../managed.ts'
import { boxes } from './edit-form.ts'
import { clientAddress, labelOf, metadataMark } from './found-client.ts'

export interface EditPageProps {
  page: ManagedPage
  base: string
  client: PortalClient
  fields: Fields
  /** A sentence that begins with the member that it is about. */
  problem?: string | undefined
  changedMeanwhile?: boolean | undefined
}

/** What people change about a client. */
export function EditPage(props: EditPageProps) {
  const { page, base, client, problem, changedMeanwhile } = props
  const { t } = page
  const here = clientAddress(base, client)
  return (
    <Shell
      {...page}
      title={t('client.edit-title', { name: labelOf(client) })}
      problem={changedMeanwhile ? t('settings.changed-meanwhile') : problem}
    >
      <form method="post" action={`${here}/edit`}>
        <input type="hidden" name="made_from" value={metadataMark(client)} />
        <AddressesSection {...props} />
        <SafetySection {...props} />
        <Actions>
          <SubmitButton>{t('settings.save')}</SubmitButton>
          <LinkButton href={here}>{t('settings.leave')}</LinkButton>
        </Actions>
      </form>
      <p>
        <a href={`${here}/json`}>{t('client.as-json')}</a>
      </p>
    </Shell>
  )
}

const aboutIn =
  ({ fields, problem }: EditPageProps) =>
  (name: keyof EditPageProps['fields']) => {
    const isIts = problem?.startsWith(`${name}:`)
    return {
      name: String(name),
      value: fields[name] ?? '',
      problem: isIts ? problem?.slice(String(name).length + 2) : undefined,
      autofocus: isIts,
    }
  }

const written = { autocapitalize: 'off', spellcheck: false, dir: 'ltr' } as const

function AddressesSection(props: EditPageProps) {
  const { t } = props.page
  const about = aboutIn(props)
  const many = { rows: 3, class: 'uris', ...written } as const
  const single = { inputmode: 'url', autocomplete: 'off', ...written } as const
  return (
    <Section id="addresses" title={t('client.addresses')}>
      <Field label={t('client.name')} autocomplete="off" maxLength={100} required {...about('client_name')} />
      <TextArea
        label={t('client.redirect-uris')}
        hint={t('client.one-a-line')}
        {...many}
        {...about('redirect_uris')}
      />
      <TextArea
        label={t('client.post-logout-uris')}
        hint={t('client.one-a-line')}
        {...many}
        {...about('post_logout_redirect_uris')}
      />
      <Field
        label={t('client.initiate-login')}
        hint={t('client.initiate-login-hint')}
        {...single}
        {...about('initiate_login_uri')}
      />
      <Field
        label={t('client.back-channel')}
        hint={t('client.back-channel-hint')}
        {...single}
        {...about('backchannel_logout_uri')}
      />
      <More label={t('client.more-addresses')} open={/^(allowed|policy|tos)/.test(props.problem ?? '')}>
        <TextArea
          label={t('client.origins')}
          hint={t('client.origins-hint')}
          {...many}
          {...about('allowed_origins')}
        />
        <Field label={t('client.policy')} {...single} {...about('policy_uri')} />
        <Field label={t('client.terms')} {...single} {...about('tos_uri')} />
      </More>
    </Section>
  )
}

function SafetySection(props: EditPageProps) {
  const { page, client, fields } = props
  const { t } = page
  const about = aboutIn(props)
  const methods = client.secretHmac
    ? ['client_secret_basic', 'client_secret_post', 'private_key_jwt']
    : [...new Set([client.metadata.token_endpoint_auth_method, 'private_key_jwt'])]
  return (
    <Section id="safety" title={t('client.safety')}>
      <Select
        label={t('client.auth-method')}
        hint={t('client.auth-method-hint')}
        options={methods.map((value) => ({ value, label: value }))}
        {...about('token_endpoint_auth_method')}
      />
      <Field
        label={t('client.jwks-uri')}
        hint={t('client.jwks-uri-hint')}
        inputmode="url"
        autocomplete="off"
        {...written}
        {...about('jwks_uri')}
      />
      <div>
        {client.metadata.token_endpoint_auth_method !== 'none' && (
          <Checkbox
            label={t('client.require-pkce')}
            hint={t('client.require-pkce-hint')}
            name="require_pkce"
            checked={fields.require_pkce !== undefined}
          />
        )}
        {boxes.map((box) => (
          <Checkbox key={box} label={t(`client.${box}`)} name={box} checked={fields[box] !== undefined} />
        ))}
      </div>
    </Section>
  )
}
