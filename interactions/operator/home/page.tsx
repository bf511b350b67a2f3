import { mostCounted } from '../../../src/accounts/counts.ts'
import type { Health } from '../../../src/health.ts'
import type { Translator } from '../../locales/translator.ts'
import { LinkRow, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Warnings } from '../health/warnings.tsx'
import type { OperatorPage } from '../nav.ts'

interface Props {
  page: OperatorPage
  accounts: { all: number; thisWeek: number }
  portals: number
  health: Health
}

/** What needs somebody now, and how much of everything there is. */
export function ConsolePage({ page, accounts, portals, health }: Props) {
  const { t } = page
  const { outbox, operators } = health
  return (
    <Shell {...page} title={t('console.title')} lead={t('console.lead')}>
      <Warnings t={t} warnings={health.warnings} />
      <Section id="people" title={t('console.home.people')}>
        <Rows>
          <LinkRow
            href="/operator/accounts"
            title={t('console.nav./operator/accounts')}
            state={accountsState(t, accounts)}
          />
          <LinkRow
            href="/operator/operators"
            title={t('console.nav./operator/operators')}
            state={t('console.home.operators', { full: operators.full, readOnly: operators.readOnly })}
          />
          <LinkRow
            href="/operator/invitations"
            title={t('console.nav./operator/invitations')}
            state={t('console.home.invitations')}
          />
        </Rows>
      </Section>
      <Section id="applications" title={t('console.home.applications')}>
        <Rows>
          <LinkRow
            href="/operator/portals"
            title={t('console.nav./operator/portals')}
            state={t.count('console.home.portals', portals)}
          />
          <LinkRow
            href="/operator/test-portal"
            title={t('console.nav./operator/test-portal')}
            state={t('console.home.test-portal')}
          />
          <LinkRow
            href="/operator/api"
            title={t('console.nav./operator/api')}
            state={t('console.home.api')}
          />
        </Rows>
      </Section>
      <Section id="running" title={t('console.home.running')}>
        <Rows>
          <LinkRow
            href="/operator/audit"
            title={t('console.nav./operator/audit')}
            state={t('console.home.audit')}
          />
          <LinkRow
            href="/operator/outbox"
            title={t('console.nav./operator/outbox')}
            state={t('console.home.outbox', { waiting: outbox.waiting, dead: outbox.dead })}
          />
          <LinkRow
            href="/operator/keys"
            title={t('console.nav./operator/keys')}
            state={t('console.home.keys')}
          />
          <LinkRow
            href="/operator/settings"
            title={t('console.nav./operator/settings')}
            state={t('console.home.settings')}
          />
          <LinkRow
            href="/operator/health"
            title={t('console.nav./operator/health')}
            state={t('console.home.health', { ms: health.database.milliseconds })}
          />
        </Rows>
      </Section>
    </Shell>
  )
}

function accountsState(t: Translator, { all, thisWeek }: Props['accounts']): string {
  const many =
    all > mostCounted
      ? t('console.home.many-accounts', { most: mostCounted })
      : t.count('console.home.accounts', all)
  return thisWeek > 0 ? `${many} · ${t.count('console.home.new-accounts', thisWeek)}` : many
}
