/** How this Portico is, for those who run it: a few bounded questions to the database, whatever its size. */
import { readFileSync } from 'node:fs'
import type { Deps } from './deps.ts'
import { after, hours, minutes } from './duration.ts'
import type { Account } from './store/generated/client.ts'

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
  'operator-with-one-factor',
  'operator-without-passkey',
  'failed-sign-ins',
] as const
export type Warning = (typeof warnings)[number]

/** Counted no further than one more than this. */
export const mostCounted = 1000
/** So late, and whoever delivers is in trouble. */
const patience = minutes(5)
/** So many failed sign-ins in an hour are somebody at work. */
const manyFailures = 100

export const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
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
  const { operators, oneFactor, noPasskey } = await operatorsOf(deps)
  const found = {
    database: { kind: store.kind, milliseconds },
    outbox: {
      waiting: await outboxList.count('waiting'),
      dead: await outboxList.count('dead'),
      lateSince: due && due < after(now(), -patience) ? due : undefined,
    },
    operators,
    failedSignIns: Number(failures?.n),
    process: {
      version,
      node: process.version,
      startedAt: after(now(), -Math.round(process.uptime() * 1000)),
      megabytes: Math.round(process.memoryUsage.rss() / 1024 / 1024),
    },
  }
  return { ...found, warnings: warningsOf(found, { oneFactor, noPasskey }) }
}

interface OperatorCounts {
  operators: Health['operators']
  /** Somebody has a single thing that could be their second step, and would be locked out without it. */
  oneFactor: boolean
  /** Somebody enters the console without a passkey. */
  noPasskey: boolean
}

async function operatorsOf(deps: Deps): Promise<OperatorCounts> {
  const { accounts, operators } = deps
  const all = await operators.list()
  const people = await accounts.findAll(all.map(({ accountId }) => accountId))
  const open = people.filter(({ account }) => account.disabledAt === null && account.deleteAt === null)
  const means: Array<{ steps: number; passkeys: number }> = []
  for (const { account } of open) means.push(await secondStepsOf(deps, account))
  const readOnly = open.filter(({ account }) => account.operatorReadOnly).length
  const withoutSecondStep = means.filter(({ steps }) => steps === 0).length
  return {
    operators: { full: open.length - readOnly, readOnly, withoutSecondStep },
    oneFactor: means.some(({ steps }) => steps === 1),
    // Where it is the rule nobody does; and where no browser knows any, nobody could.
    noPasskey:
      deps.config.OPERATORS_NEED_PASSKEY === 'no' &&
      deps.passkeys.available &&
      means.some(({ steps, passkeys }) => steps > 0 && passkeys === 0),
  }
}

/** How many things could be this person's second step, recovery codes together being one; 0 while they have none. */
async function secondStepsOf({ passkeys, secondStep }: Deps, account: Account) {
  const { on, apps, recoveryCodesLeft, byLetter, byText } = await secondStep.summary(account)
  const many = (await passkeys.list(account.id)).length
  if (!on) return { steps: 0, passkeys: many }
  const others = [recoveryCodesLeft > 0, byLetter, byText].filter(Boolean).length
  return { steps: apps.length + others + many, passkeys: many }
}

function warningsOf(
  { outbox, operators, failedSignIns }: Omit<Health, 'warnings'>,
  { oneFactor, noPasskey }: Pick<OperatorCounts, 'oneFactor' | 'noPasskey'>,
): Warning[] {
  const holds: Record<Warning, boolean> = {
    'outbox-dead': outbox.dead > 0,
    'outbox-late': outbox.lateSince !== undefined,
    'one-operator': operators.full === 1,
    'operator-without-second-step': operators.withoutSecondStep > 0,
    'operator-with-one-factor': oneFactor,
    'operator-without-passkey': noPasskey,
    'failed-sign-ins': failedSignIns >= manyFailures,
  }
  return warnings.filter((warning) => holds[warning])
}
