import type { PortalClient } from '../../../src/portals/portals.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ManagedPage } from '../managed.ts'
import { clientAddress, labelOf, metadataMark } from './found-client.ts'

interface Props {
  page: ManagedPage
  base: string
  client: PortalClient
  /** What was typed; without it, what stands. */
  typed: string | undefined
  problem?: string | undefined
  changedMeanwhile?: boolean | undefined
}

/** All of a client's metadata, in the names of RFC 7591. */
export function JsonPage({ page, base, client, typed, problem, changedMeanwhile }: Props) {
  const { t } = page
  const here = clientAddress(base, client)
  const sentence = changedMeanwhile ? t('settings.changed-meanwhile') : problem
  return (
    <Shell {...page} title={t('client.edit-title', { name: labelOf(client) })} problem={sentence}>
      <Section id="json" title={t('client.json')} note={t('client.json-note')}>
        <form method="post" action={`${here}/json`}>
          <input type="hidden" name="made_from" value={metadataMark(client)} />
          <TextArea
            label={t('client.metadata')}
            name="metadata"
            rows={20}
            class="uris"
            autocapitalize="off"
            spellcheck={false}
            dir="ltr"
            value={typed ?? JSON.stringify(client.metadata, null, 2)}
            problem={problem}
          />
          <Actions>
            <SubmitButton>{t('settings.save')}</SubmitButton>
            <LinkButton href={here}>{t('settings.leave')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}
