import { mostCounted } from '../../../src/accounts/counts.ts'
import type { Health } from '../../../src/health.ts'
import type { Translator } from '../../locales/translator.ts'
import { LinkRow, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Warnings } from '../health/warnings.tsx'
import type { ConsolePlace, OperatorPage } from '../nav.ts'

interface Props {
  page: OperatorPage
  accounts: { all: number; thisWeek: number }
  portals: number
  providers: number
  health: Health
}

/** What needs somebody now, and how much of everything there is. */
export function ConsolePage({ page, accounts, portals, providers, health }: Props) {
  const { t } = page
  const { outbox, operators } = health
  return (
    <Shell {...page} title={t('console.title')} lead={t('console.lead')}>
      <Warnings t={t} warnings={health.warnings} />
      <Section id="people" title={t('console.home.people')}>
        <Rows>
          <Room t={t} at="/operator/accounts" state={accountsState(t, accounts)} />
          <Room
            t={t}
            at="/operator/operators"
            state={t('console.home.operators', { full: operators.full, readOnly: operators.readOnly })}
          />
          <Room t={t} at="/operator/invitations" state={t('console.home.invitations')} />
        </Rows>
      </Section>
      <Section id="applications" title={t('console.home.applications')}>
        <Rows>
          <Room t={t} at="/operator/portals" state={t.count('console.home.portals', portals)} />
          <Room t={t} at="/operator/providers" state={t.count('console.home.providers', providers)} />
          <Room t={t} at="/operator/test-portal" state={t('console.home.test-portal')} />
          <Room t={t} at="/operator/api" state={t('console.home.api')} />
        </Rows>
      </Section>
      <Section id="running" title={t('console.home.running')}>
        <Rows>
          <Room t={t} at="/operator/audit" state={t('console.home.audit')} />
          <Room
            t={t}
            at="/operator/outbox"
            state={t('console.home.outbox', { waiting: outbox.waiting, dead: outbox.dead })}
          />
          <Room t={t} at="/operator/keys" state={t('console.home.keys')} />
          <Room t={t} at="/operator/settings" state={t('console.home.settings')} />
          <Room
            t={t}
            at="/operator/health"
            state={t('console.home.health', { ms: health.database.milliseconds })}
          />
        </Rows>
      </Section>
    </Shell>
  )
}

/** What stands behind one link of the console's navigation. */
const Room = ({ t, at, state }: { t: Translator; at: ConsolePlace; state: string }) => (
  <LinkRow href={at} title={t(`console.nav.${at}`)} state={state} />
)

function accountsState(t: Translator, { all, thisWeek }: Props['accounts']): string {
  const many =
    all > mostCounted
      ? t('console.home.many-accounts', { most: mostCounted })
      : t.count('console.home.accounts', all)
  return thisWeek > 0 ? `${many} · ${t.count('console.home.new-accounts', thisWeek)}` : many
}
