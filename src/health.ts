/** How this Portico is, for those who run it: a few bounded questions to the database, whatever its size. */
import { readFileSync } from 'node:fs'
import type { Deps } from './deps.ts'
import { after, hours, minutes } from './duration.ts'

export interface Health {
  database: { kind: Deps['store']['kind']; milliseconds: number }
  outbox: { waiting: number; dead: number; lateSince: Date | undefined }
  operators: { full: number; readOnly: number; withoutSecondStep: number }
  /** In the last hour. */
  failedSignIns: number
  process: { version: string; node: string; startedAt: Date; megabytes: number }
  warnings: Warning[]
}

export const warnings = [
  'outbox-dead',
  'outbox-late',
  'one-operator',
  'operator-without-second-step',
  'failed-sign-ins',
] as const
export type Warning = (typeof warnings)[number]

/** Counted no further than one more than this. */
export const mostCounted = 1000
/** So late, and whoever delivers is in trouble. */
const patience = minutes(5)
/** So many failed sign-ins in an hour are somebody at work. */
const manyFailures = 100

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}
const failed = `SELECT COUNT(*) AS "n" FROM (SELECT 1 FROM "AuditEvent" WHERE "kind" = 'sign-in-failed' AND "at" > ?
  LIMIT ${mostCounted + 1}) e`

export async function healthOf(deps: Deps): Promise<Health> {
  const { store, outboxList, now } = deps
  const begun = performance.now()
  const failures = await store.statements.get(failed, [after(now(), -hours(1))])
  const milliseconds = Math.round(performance.now() - begun)
  const due = await outboxList.oldestDue()
  const found = {
    database: { kind: store.kind, milliseconds },
    outbox: {
      waiting: await outboxList.count('waiting'),
      dead: await outboxList.count('dead'),
      lateSince: due && due < after(now(), -patience) ? due : undefined,
    },
    operators: await operatorsOf(deps),
    failedSignIns: Number(failures?.n),
    process: {
      version,
      node: process.version,
      startedAt: after(now(), -Math.round(process.uptime() * 1000)),
      megabytes: Math.round(process.memoryUsage.rss() / 1024 / 1024),
    },
  }
  return { ...found, warnings: warningsOf(found) }
}

async function operatorsOf({ accounts, operators, secondStep }: Deps): Promise<Health['operators']> {
  const all = await operators.list()
  const people = await accounts.findAll(all.map(({ accountId }) => accountId))
  const open = people.filter(({ account }) => account.disabledAt === null && account.deleteAt === null)
  let withoutSecondStep = 0
  for (const { account } of open) if (!(await secondStep.isOn(account))) withoutSecondStep++
  const readOnly = open.filter(({ account }) => account.operatorReadOnly).length
  return { full: open.length - readOnly, readOnly, withoutSecondStep }
}

function warningsOf({ outbox, operators, failedSignIns }: Omit<Health, 'warnings'>): Warning[] {
  const holds: Record<Warning, boolean> = {
    'outbox-dead': outbox.dead > 0,
    'outbox-late': outbox.lateSince !== undefined,
    'one-operator': operators.full === 1,
    'operator-without-second-step': operators.withoutSecondStep > 0,
    'failed-sign-ins': failedSignIns >= manyFailures,
  }
  return warnings.filter((warning) => holds[warning])
}
