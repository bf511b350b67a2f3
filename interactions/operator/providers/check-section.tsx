import type { ProviderCheck } from '../../../src/providers/provider-check.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'

interface Props {
  t: Translator
  action: string
  check: ProviderCheck | undefined
}

/** Asks the provider itself; what is wrong is said with what to do. */
export const CheckSection = ({ t, action, check }: Props) => (
  <Section id="check" title={t('providers.check')} note={t('providers.check-note')}>
    {check?.ok && (
      <Notice kind="success" role="status">
        <p>{t('providers.check-ok')}</p>
      </Notice>
    )}
    {check && !check.ok && (
      <Notice kind="danger" role="alert">
        {check.problems.map(({ problem, detail }) => (
          <p key={problem}>
            {t(`providers.check.${problem}`)} {detail && <bdi>{detail}</bdi>}
          </p>
        ))}
      </Notice>
    )}
    {check && <Facts facts={foundOf(t, check)} />}
    <form method="post" action={action}>
      <SubmitButton kind={check ? 'quiet' : 'primary'}>
        {t(check ? 'providers.check-again' : 'providers.check-submit')}
      </SubmitButton>
    </form>
  </Section>
)

function foundOf(t: Translator, { found }: ProviderCheck): Fact[] {
  const { issuer, authorizationEndpoint, endSessionEndpoint, backChannelLogout } = found
  const told = (value: boolean) => t(value ? 'providers.yes' : 'providers.no')
  return [
    ...(issuer ? [{ term: t('providers.field.issuer'), value: issuer }] : []),
    ...(authorizationEndpoint
      ? [{ term: t('providers.field.authorization_endpoint'), value: authorizationEndpoint }]
      : []),
    { term: t('providers.signs-out'), value: told(endSessionEndpoint !== undefined) },
    ...(backChannelLogout === undefined
      ? []
      : [{ term: t('providers.tells-sign-outs'), value: told(backChannelLogout) }]),
  ]
}
