import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { Deps } from '../deps.ts'
import { findAccount } from './find-account.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { terminal } from './terminal.ts'

/** `portico account export`: for whoever has to answer a person that asks what is known about them. */
export function addAccountExport(account: Command, withHouse: WithHouse): void {
  account
    .command('export <identifier>')
    .description('everything about a person as JSON, as they can take it themselves; stands in their history')
    .action((identifier: string) => withHouse((deps) => exportAccount(deps, identifier)))
}

async function exportAccount(deps: Deps, identifier: string): Promise<void> {
  const person = await findAccount(deps, identifier)
  // Before the first byte: nobody takes it without a trace.
  await deps.audit.record({ ...byTerminal(), kind: 'data-exported', accountId: person.account.id })
  await pipeline(Readable.from(deps.exports.write(person)), terminal().stdout, { end: false })
}
