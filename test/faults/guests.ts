/** Who is there before the first start, brought by the command line. */
import { wikiCallback } from '../support/wiki.ts'
import type { PortalKeys } from './refresh-ledger.ts'
import type { Visitor } from './refresh-load.ts'
import type { Victim } from './victim.ts'

/** Two portals, one of which is ours and asks for no consent, and people for each, at once in several browsers. */
export async function invite(victim: Victim): Promise<Visitor[]> {
  const names = ['ada', 'bob', 'eve']
  const people = names.map((name) => ({ email: `${name}@example.com`, password: 'analytical engine 1843' }))
  for (const { email, password } of people) {
    const { code, stderr } = await victim.command(
      ['account', 'add', '--email', email, '--name', 'A Person', '--verified', '--password-stdin'],
      { stdin: `${password}\n` },
    )
    if (code !== 0) throw new Error(stderr)
  }
  const portals = [await register(victim, true), await register(victim, false)]
  return people.flatMap((person) => portals.map((portal) => ({ person, portal })))
}

export async function register(victim: Victim, firstParty: boolean): Promise<PortalKeys> {
  const metadata = {
    client_name: 'Wiki',
    redirect_uris: [wikiCallback],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    first_party: firstParty,
  }
  const stdin = JSON.stringify(metadata)
  const { code, stdout, stderr } = await victim.command(['portal', 'add', '--from', '-', '--json'], { stdin })
  if (code !== 0) throw new Error(stderr)
  const { client_id: clientId, client_secret: clientSecret } = JSON.parse(stdout)
  return { clientId, clientSecret }
}
