import {
  type CheckedAddress,
  type Finding,
  type RedirectComparison,
  type Simulation,
  usualScope,
} from '../../../src/portals/doctor.ts'
import type { PortalClient } from '../../../src/portals/portals.ts'
import type { Fields } from '../../http/forms.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Select } from '../../ui/field.tsx'
import { LinkRow, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, ManagedPage } from '../managed.ts'
import { AddressesSection } from './addresses-section.tsx'
import { OriginSection } from './origin-section.tsx'
import { RedirectSection } from './redirect-section.tsx'
import { SignInSection } from './sign-in-section.tsx'

/** What was looked at, by the form that asked. */
export interface Looked {
  simulation?: Simulation
  comparison?: RedirectComparison
  originFindings?: Finding[]
  checked?: CheckedAddress[]
  problem?: { field: string; text: string }
  fields?: Fields
}

interface Props extends Managed, Looked {
  page: ManagedPage
  clients: PortalClient[]
  client: PortalClient | undefined
}

/** Why does it not work? One question a section, each with its own answer. */
export function DoctorPage({ page, clients, client, base, as, fields = {}, problem, ...looked }: Props) {
  const { t } = page
  const problemAt = (field: string) => (problem?.field === field ? problem.text : undefined)
  if (!client)
    return (
      <Shell {...page} title={t('doctor.title')} lead={t('doctor.no-client')}>
        <Rows>
          <LinkRow
            href={`${base}/clients`}
            title={t('portal.tab.clients')}
            state={t('doctor.no-client-next')}
          />
        </Rows>
      </Shell>
    )
  const about = { t, action: `${base}/doctor`, clientId: client.clientId }
  return (
    <Shell {...page} title={t('doctor.title')} lead={t('doctor.lead')} problem={problem?.text}>
      {clients.length > 1 && <ClientChoice page={page} clients={clients} client={client} base={base} />}
      <RedirectSection
        {...about}
        value={fields.uri ?? ''}
        problem={problemAt('uri')}
        comparison={looked.comparison}
      />
      {page.mayChange && (
        <SignInSection
          {...about}
          fields={{ scope: usualScope, ...fields }}
          membersOnly={as !== 'operator'}
          problem={problem}
          simulation={looked.simulation}
        />
      )}
      {page.mayChange && (
        <AddressesSection {...about} problem={problemAt('addresses')} checked={looked.checked} />
      )}
      <OriginSection
        {...about}
        value={fields.origin ?? ''}
        problem={problemAt('origin')}
        findings={looked.originFindings}
      />
    </Shell>
  )
}

function ClientChoice({
  page: { t },
  clients,
  client,
  base,
}: Pick<Props, 'page' | 'clients' | 'base'> & { client: PortalClient }) {
  return (
    <Section id="client" title={t('doctor.which-client')}>
      <form method="get" action={`${base}/doctor`}>
        <Select
          label={t('doctor.which-client')}
          name="client"
          value={client.clientId}
          options={clients.map(({ clientId, metadata }) => ({
            value: clientId,
            label: `${metadata.client_name ?? ''} (${clientId})`,
          }))}
        />
        <SubmitButton kind="quiet">{t('doctor.look-at')}</SubmitButton>
      </form>
    </Section>
  )
}
