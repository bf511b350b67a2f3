import { type Command, Option } from 'commander'
import type { Deps } from '../deps.ts'
import { editPortal } from '../portals/portal-changes.ts'
import type { Portal } from '../portals/portals.ts'
import { findPortal } from './find-portal.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { sayFacts, sayJson } from './output.ts'
import { Problem } from './problem.ts'

interface Options {
  provider?: string[]
  everyProvider?: boolean
  qr?: boolean
  json?: boolean
}

const each = (value: string, before: string[] = []) => [...before, ...value.split(/[\s,]+/).filter(Boolean)]

/** `portico portal ways-in <portal>`: by what people come into one portal. */
export function addPortalWaysCommand(portal: Command, withHouse: WithHouse): void {
  portal
    .command('ways-in <portal>')
    .description('by which providers and whether by phone people come into a portal: shown, or changed')
    .option('--provider <slug>', 'offer this one, and no others that are not said; may be given again', each)
    .addOption(new Option('--every-provider', 'offer all that are shown').conflicts('provider'))
    .option('--qr', 'let browsers in that a phone signed in')
    .option('--no-qr', 'refuse them')
    .option('--json', 'print JSON')
    .action((named: string, options: Options) =>
      withHouse(async (deps) => change(deps, await findPortal(deps, named), options)),
    )
}

async function change(
  deps: Deps,
  portal: Portal,
  { provider, everyProvider, qr, json }: Options,
): Promise<void> {
  const providers = everyProvider ? null : provider && [...new Set(provider)]
  const said = { ...(providers !== undefined && { providers }), ...(qr !== undefined && { qrSignIn: qr }) }
  if ((await editPortal(deps, portal, said, byTerminal())) !== 'done')
    throw new Problem(`${portal.name} was changed at this very moment. Try again.`)
  const now = (await deps.portals.find(portal.id)) ?? portal
  const stands = { name: now.name, providers: now.providers, qr_sign_in: now.qrSignIn }
  if (json) return sayJson(stands)
  const offered = now.providers?.join(' ') || 'none'
  sayFacts({ ...stands, providers: now.providers ? offered : 'all that are shown' })
}
