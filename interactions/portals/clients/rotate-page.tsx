import type { PortalClient } from '../../../src/portals/portals.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Pick } from '../../ui/pick.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ManagedPage } from '../managed.ts'
import { clientAddress, labelOf, secretMark } from './found-client.ts'

interface Props {
  page: ManagedPage
  base: string
  client: PortalClient
  /** Somebody was faster. */
  changed: boolean
}

/** Asks whether a client is to have a new secret, and how long the old one counts beside it. */
export function RotatePage({ page, base, client, changed }: Props) {
  const { t } = page
  const name = labelOf(client)
  const here = clientAddress(base, client)
  return (
    <Shell
      {...page}
      title={t('client.rotate-title', { name })}
      problem={changed ? t('client.rotated-before', { name }) : undefined}
    >
      <Section id="overlap" title={t('client.overlap')} note={t('client.overlap-note')}>
        <form method="post" action={`${here}/rotate-secret`}>
          <input type="hidden" name="replaces" value={secretMark(client)} />
          <fieldset class="picks">
            <legend>{t('client.overlap-legend')}</legend>
            {(['day', 'week', 'hour', 'none'] as const).map((overlap) => (
              <Pick
                key={overlap}
                name="overlap"
                value={overlap}
                checked={overlap === 'day'}
                hint={overlap === 'none' ? t('client.overlap.none-hint') : undefined}
              >
                {t(`client.overlap.${overlap}`)}
              </Pick>
            ))}
          </fieldset>
          <Actions>
            <SubmitButton kind="danger">{t('client.rotate')}</SubmitButton>
            <LinkButton href={here}>{t('client.keep-secret')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}
