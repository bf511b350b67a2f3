import type { Command } from 'commander'
import type { Deps } from '../deps.ts'
import type { Rotation } from '../store/rotate-secrets.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { say, sayJson, sayTable } from './output.ts'
import { Problem } from './problem.ts'
import { showCounts } from './progress.ts'

interface Options {
  json?: boolean
  signOut?: boolean
}

/** `portico secrets …` */
export function addSecretsCommands(secrets: Command, withHouse: WithHouse): void {
  secrets
    .command('rotate')
    .description('a new encryption key, and everything encrypted with it; a running Portico goes on')
    .option('--sign-out', 'forget the old key at once, as when it was stolen: everybody has to sign in again')
    .option('--json', 'print JSON')
    .action((options: Options) => withHouse((deps) => rotate(deps, options)))
}

async function rotate(deps: Deps, { json, signOut = false }: Options): Promise<void> {
  const { rotateSecrets } = await import('../store/rotate-secrets.ts')
  const rotation = await rotateSecrets(deps, { signOut, tell: showCounts() })
  const { places, until } = rotation
  const done = places.reduce((all, place) => all + place.done, 0)
  const unreadable = places.reduce((all, place) => all + place.unreadable, 0)
  await deps.audit.record({
    kind: 'encryption-key-rotated',
    detail: { ...byTerminal().detail, values: done, unreadable },
  })
  if (json) sayJson({ values: places, old_keys_until: until?.toISOString() })
  else tell(rotation, deps.config.ENCRYPTION_KEY !== undefined, signOut)
  if (unreadable > 0)
    throw new Problem(
      `${unreadable} values are encrypted with a key that is not here; no key was taken away.`,
    )
}

function tell({ places, made, until }: Rotation, inSettings: boolean, signOut: boolean): void {
  if (made) say('A new key was made, and is the first in the key file.\n')
  sayTable(
    ['TABLE', 'ENCRYPTED ANEW', 'UNREADABLE'],
    places.map(({ table, done, unreadable }) => [table, done, unreadable]),
  )
  if (places.some(({ unreadable }) => unreadable > 0)) return
  say('')
  if (inSettings) for (const line of steps) say(line)
  else if (signOut) say('The old keys are gone. Everybody has to sign in again.')
  else say(`The old keys are needed by cookies alone, and end on ${until?.toISOString().slice(0, 10)}.`)
}

const steps = [
  'Everything is encrypted with the first key of ENCRYPTION_KEY. To change that key:',
  '1. Put a new one (openssl rand -base64 32) after the others, and restart every instance.',
  '2. Put it before the others, and restart every instance.',
  '3. Run this command again.',
  '4. After 30 days, leave the other keys out. Leave them out sooner, and people have to sign in again.',
]
