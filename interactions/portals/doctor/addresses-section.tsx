import type { CheckedAddress } from '../../../src/portals/doctor.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { OneFinding } from './findings.tsx'

interface Props {
  t: Translator
  action: string
  clientId: string
  problem: string | undefined
  checked: CheckedAddress[] | undefined
}

/** What answers at the portal's own addresses. */
export function AddressesSection({ t, action, clientId, problem, checked }: Props) {
  return (
    <Section id="addresses" title={t('doctor.addresses')} note={t('doctor.addresses-note')}>
      <form method="post" action={`${action}/addresses#addresses`}>
        <input type="hidden" name="client" value={clientId} />
        <SubmitButton kind="quiet">{t('doctor.check-addresses')}</SubmitButton>
      </form>
      {problem && <p class="problem">{problem}</p>}
      {checked && (
        <div class="findings" role="status">
          {checked.map(({ what, uri, finding }) => (
            <OneFinding
              key={`${what} ${uri}`}
              t={t}
              finding={finding}
              about={t(`doctor.what.${what}`)}
              uri={uri}
            />
          ))}
        </div>
      )}
    </Section>
  )
}
