import type { Command } from 'commander'
import type { Deps } from '../deps.ts'
import { after, seconds } from '../duration.ts'
import { type Algorithm, algorithms, isAlgorithm } from '../oidc/algorithms.ts'
import { type KeyLife, type KeyTimes, keySchedule } from '../oidc/key-life.ts'
import type { SigningKeys } from '../oidc/signing-keys.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { note, say, sayJson, sayTable } from './output.ts'
import { Problem } from './problem.ts'

/** What every instance needs to hear of a key before it is used. */
const heardEverywhere = seconds(5)

interface Json {
  json?: boolean
}

/** `portico keys …` */
export function addKeysCommands(keys: Command, withHouse: WithHouse): void {
  const withKeys = (work: (keys: SigningKeys, deps: Deps) => Promise<void>) =>
    withHouse(async (deps) => {
      const { createSigningKeys } = await import('../oidc/signing-keys.ts')
      const signingKeys = createSigningKeys(deps, keySchedule)
      await signingKeys.tend()
      await work(signingKeys, deps)
    })
  keys
    .command('list')
    .description('the keys that sign tokens, as they are published')
    .option('--json', 'print JSON')
    .action((options: Json) => withKeys((signingKeys) => list(signingKeys, options)))
  keys
    .command('rotate')
    .description('publish the next key now; it signs a day later, when every portal has heard of it')
    .option('--alg <algorithm>', `one of ${algorithms.join(', ')}; without it, all of them`)
    .option(
      '--now',
      'let it sign at once: portals that keep a copy of the old keys refuse it until they fetch',
    )
    .option('--json', 'print JSON')
    .action((options: RotateOptions) =>
      withKeys((signingKeys, { now }) => rotate(signingKeys, now(), options)),
    )
  keys
    .command('retire <kid>')
    .description('take a key away at once, as when it was stolen: what it signed is refused')
    .option('--replace', 'where it is the key that signs: its successor signs at once')
    .option('--json', 'print JSON')
    .action((kid: string, options: RetireOptions) =>
      withKeys((signingKeys) => retire(signingKeys, kid, options)),
    )
}

const information = ({ kid, alg, state, createdAt, signsFrom, leaves }: KeyLife) => ({
  kid,
  alg,
  state,
  since: createdAt.toISOString(),
  signs_from: signsFrom.toISOString(),
  leaves: leaves?.toISOString(),
})

async function list(keys: SigningKeys, { json }: Json): Promise<void> {
  const lives = await keys.lives()
  if (json) sayJson(lives.map(information))
  else
    sayTable(
      ['KID', 'ALG', 'STATE', 'SINCE', 'SIGNS FROM', 'LEAVES'],
      lives.map((key) => [
        key.kid,
        key.alg,
        key.state,
        day(key.createdAt),
        day(key.signsFrom),
        key.leaves ? day(key.leaves) : '',
      ]),
    )
}

const day = (moment: Date) => moment.toISOString().slice(0, 10)

interface RotateOptions extends Json {
  alg?: string
  now?: boolean
}

async function rotate(keys: SigningKeys, now: Date, options: RotateOptions): Promise<void> {
  const signsFrom = after(now, options.now ? heardEverywhere : keySchedule.lead)
  const nexts: KeyTimes[] = []
  for (const alg of chosen(options.alg)) nexts.push(await keys.rotate(alg, signsFrom, byTerminal().detail))
  if (options.json)
    sayJson(nexts.map((next) => ({ kid: next.kid, alg: next.alg, signs_from: next.signsFrom.toISOString() })))
  else
    for (const next of nexts)
      say(`${next.alg}  ${next.kid}  is published, and signs from ${next.signsFrom.toISOString()}.`)
  if (options.now)
    note('Portals that keep a copy of the old keys refuse new sign-ins until they fetch the keys again.')
}

function chosen(alg: string | undefined): readonly Algorithm[] {
  if (alg === undefined) return algorithms
  if (!isAlgorithm(alg)) throw new Problem(`--alg must be one of ${algorithms.join(', ')}.`)
  return [alg]
}

interface RetireOptions extends Json {
  replace?: boolean
}

async function retire(
  keys: SigningKeys,
  kid: string,
  { replace = false, json }: RetireOptions,
): Promise<void> {
  const retired = await keys.retire(kid, replace, byTerminal().detail)
  if (retired.outcome === 'unknown') throw new Problem(`There is no key ${kid}. See: portico keys list`)
  if (retired.outcome === 'signs')
    throw new Problem(
      `${kid} is the key that signs ${retired.key.alg}. With --replace its successor signs at once.`,
    )
  if (json) sayJson({ kid, retired: true, successor: retired.successor })
  else say(`${kid} is no longer published.${successor(retired.successor)}`)
  note(
    'Portals refuse what it signed once they fetch the keys again; signing out asks whoever has only such a token.',
  )
}

const successor = (kid: string | undefined) => (kid === undefined ? '' : ` ${kid} signs from now on.`)
