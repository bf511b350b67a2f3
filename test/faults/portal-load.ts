/** Portals registered by the command line, which is killed as well. */
import { setTimeout as sleep } from 'node:timers/promises'
import { note } from './history.ts'
import type { PeopleLoad } from './people-load.ts'

const typed = ['portal', 'add', '--name', 'Robot', '--type', 'machine', '--json']

/** Resolves when `asking` is stopped. */
export async function registerPortals({ victim, asking, chance, ledger }: PeopleLoad): Promise<void> {
  while (!asking.stopped) {
    const dies = chance.happens(0.6)
    const { code, stdout } = await victim.command(typed, dies ? { killAfter: chance.between(300, 1500) } : {})
    if (code === 0) {
      const { client_id: clientId, client_secret: clientSecret } = JSON.parse(stdout)
      ledger.portals.push({ clientId, clientSecret })
      note(ledger.history, 'portal-registered')
    }
    await sleep(chance.between(100, 500))
  }
}
