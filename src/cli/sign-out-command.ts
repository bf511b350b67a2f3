import type { Command } from 'commander'
import type { Deps } from '../deps.ts'
import { confirmed } from './confirm.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { say, sayJson } from './output.ts'
import { Problem } from './problem.ts'
import { showCounts } from './progress.ts'

interface Options {
  everybody?: boolean
  yes?: boolean
  json?: boolean
}

const about = `
For the day on which something was stolen: every session, every token of portals and programs, every sign-in that is half way.
Portals that want to know are told. Nobody is kept from signing in again. Interrupted, it goes on when it is called again.
See docs/guides/keys.md.`

/** `portico sign-out --everybody` */
export function addSignOutCommand(program: Command, withHouse: WithHouse): void {
  program
    .command('sign-out')
    .description('end every session and token of everybody, at once')
    .option('--everybody', 'has to be said')
    .option('--yes', 'do not ask')
    .option('--json', 'print JSON')
    .addHelpText('after', about)
    .action((options: Options) => withHouse((deps) => signOut(deps, options)))
}

async function signOut(deps: Deps, { everybody, yes, json }: Options): Promise<void> {
  if (!everybody)
    throw new Problem('Say --everybody, or end one person’s sessions in the console, at their account.')
  if (!yes && !(await confirmed('End every session and token of everybody, yours included?')))
    throw new Problem('Nothing was ended. --yes does not ask.')
  const { whoWantsToKnow } = await import('../oidc/back-channel.ts')
  const { endEverybody } = await import('../oidc/everybody.ts')
  const { audit, now, outbox, registry, store } = deps
  // First of all: what is interrupted was done as well, as far as it came.
  await audit.record({ ...byTerminal(), kind: 'everybody-signed-out' })
  const tellers = () => whoWantsToKnow(registry, outbox)
  const ended = await endEverybody({ store, now, whoWantsToKnow: tellers, tell: showCounts() })
  if (json) return sayJson(ended)
  say(`Ended: ${ended.sessions} sessions, ${ended.tokens} tokens and what allowed them.`)
  say('Everybody signs in again. Portals that want to know are told by a running Portico.')
}
