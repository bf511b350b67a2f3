import { type Health, mostCounted } from '../../../src/health.ts'
import { ago, dateAndTime } from '../../locales/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'
import { Warnings } from './warnings.tsx'

interface Props {
  page: OperatorPage
  health: Health
  /** What carries letters and texts. */
  ways: { letters: 'smtp' | 'mailbox'; texts: 'twilio' | 'webhook' | 'mailbox' | 'nobody' }
  now: Date
}

/** A count that was not carried on for ever. */
const counted = (n: number): string => (n > mostCounted ? `> ${mostCounted}` : String(n))

/** What works and what waits, in numbers that lead somewhere. */
export function HealthPage({ page, health, ways, now }: Props) {
  const { t } = page
  const { database, outbox, operators, failedSignIns, process } = health
  return (
    <Shell {...page} title={t('console.health.title')} lead={t('console.health.lead')}>
      <Warnings t={t} warnings={health.warnings} />
      <Section id="parts" title={t('console.health.parts')}>
        <Facts
          facts={[
            {
              term: t('console.health.database'),
              value: t(`console.health.database-${database.kind}`, { ms: database.milliseconds }),
            },
            { term: t('console.health.letters'), value: t(`console.health.letters-${ways.letters}`) },
            { term: t('console.health.texts'), value: t(`console.health.texts-${ways.texts}`) },
            { term: t('console.health.waiting'), value: counted(outbox.waiting) },
            { term: t('console.health.dead'), value: counted(outbox.dead) },
            {
              term: t('console.health.late'),
              value: outbox.lateSince ? ago(t, outbox.lateSince, now) : t('console.health.nothing-late'),
            },
          ]}
        />
      </Section>
      <Section id="people" title={t('console.health.people')}>
        <Facts
          facts={[
            { term: t('console.health.operators'), value: String(operators.full) },
            { term: t('console.health.read-only'), value: String(operators.readOnly) },
            { term: t('console.health.failed'), value: counted(failedSignIns) },
          ]}
        />
      </Section>
      <Section id="process" title={t('console.health.process')} note={t('console.health.process-note')}>
        <Facts
          facts={[
            { term: 'Portico', value: process.version },
            { term: 'Node.js', value: process.node },
            { term: t('console.health.started'), value: dateAndTime(t, process.startedAt) },
            { term: t('console.health.memory'), value: `${process.megabytes} MB` },
          ]}
        />
      </Section>
    </Shell>
  )
}
