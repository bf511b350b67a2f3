import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Command, Option } from 'commander'
import { type ExportFormat, exportFormats, exportLines } from '../audit/audit-export.ts'
import type { AuditFilter, AuditListEntry } from '../audit/audit-list.ts'
import type { Deps } from '../deps.ts'
import { findAccount } from './find-account.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { note, say, sayJson, sayTable, shortened } from './output.ts'
import { Problem } from './problem.ts'
import { terminal } from './terminal.ts'

interface Filters {
  kind?: string
  account?: string
  client?: string
  from?: string
  to?: string
}

/** More than anybody reads in a terminal. */
const mostShown = 200

const withFilters = (command: Command): Command =>
  command
    .option('--kind <kind>', 'only events of this kind, such as signed-in')
    .option('--account <identifier>', 'only what happened to this person')
    .option('--client <client_id>', 'only what a portal has to do with')
    .option('--from <moment>', 'from this moment on, such as 2026-03-01 or 2026-03-01T12:00Z')
    .option('--to <moment>', 'until just before this one')

/** `portico audit …` */
export function addAuditCommands(audit: Command, withHouse: WithHouse): void {
  withFilters(audit.command('list').description('who did what, when: the newest first'))
    .option('--json', 'print JSON')
    .action((options: Filters & { json?: boolean }) => withHouse((deps) => list(deps, options)))
  withFilters(audit.command('export').description('all of it on stdout; stands in the log itself'))
    .addOption(new Option('--format <format>', 'as what').choices(exportFormats).default('jsonl'))
    .action((options: Filters & { format: ExportFormat }) => withHouse((deps) => exportAll(deps, options)))
}

async function filterFrom(deps: Deps, { kind, account, client, from, to }: Filters): Promise<AuditFilter> {
  return {
    kind,
    accountId: account === undefined ? undefined : (await findAccount(deps, account)).account.id,
    about: client === undefined ? undefined : [{ clientId: client }],
    from: momentFrom('--from', from),
    to: momentFrom('--to', to),
  }
}

function momentFrom(option: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const moment = new Date(text)
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(moment.getTime()))
    throw new Problem(`${option}: must be a moment such as 2026-03-01 or 2026-03-01T12:00Z.`)
  return moment
}

async function list(deps: Deps, { json, ...filters }: Filters & { json?: boolean }): Promise<void> {
  const { entries, hasOlder } = await deps.auditList.page(await filterFrom(deps, filters), mostShown)
  if (hasOlder) note(`Only the newest ${mostShown} are shown. All of them: portico audit export`)
  if (json) return sayJson(entries)
  if (entries.length === 0) return say('Nothing of this kind happened.')
  sayTable(['AT', 'KIND', 'ACCOUNT', 'CLIENT', 'FROM', 'DETAIL'], entries.map(rowOf))
}

const rowOf = ({ at, kind, accountId, clientId, ip, detail }: AuditListEntry): string[] => [
  at.toISOString(),
  kind,
  accountId ?? '',
  clientId ?? '',
  ip ?? '',
  shortened(Object.keys(detail).length ? JSON.stringify(detail) : '', 60),
]

async function exportAll(deps: Deps, { format, ...filters }: Filters & { format: ExportFormat }) {
  const filter = await filterFrom(deps, filters)
  await deps.audit.record({ ...byTerminal(), kind: 'audit-exported' })
  await pipeline(Readable.from(exportLines(deps.auditList.all(filter), format)), terminal().stdout, {
    end: false,
  })
}
