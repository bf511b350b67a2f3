/**
 * What is wrong with a whole Portico, and what to do about it: looked at from outside, by a process of its own, which changes nothing.
 *
 *   settings ──▶ the database, before a house is opened on it ──▶ the house: keys, people, what waits ──▶ the issuer's address
 *                      └── damaged, behind, never used: no house is opened
 *
 * Letters, texts and traces need no house. Whatever fails is a finding; only a bug is thrown.
 */
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { StartError } from '../errors.ts'
import { isPostgresql } from '../store/database-kind.ts'
import { checkCollector } from './collector.ts'
import { checkEncryption } from './encryption.ts'
import { type Finding, type Part, wrong } from './finding.ts'
import { checkIssuer } from './issuer.ts'
import { checkLetters } from './letters.ts'
import type { Looked } from './looked.ts'
import { checkPasswords } from './passwords.ts'
import { checkPeople } from './people.ts'
import { checkSettings } from './settings.ts'
import { checkSigningKeys } from './signing.ts'
import { checkTexts } from './texts.ts'

const order: readonly Part[] = [
  'settings',
  'database',
  'encryption key',
  'signing keys',
  'letters',
  'texts',
  'outbox',
  'passwords',
  'operators',
  'clock',
  'issuer',
  'proxy',
  'traces',
]

type WithHouse = <T>(work: (deps: Deps) => Promise<T>) => Promise<T>

/** Looks at everything. `withHouse` opens the house of these settings, and may throw StartError. */
export async function examineHouse(config: Config, withHouse: WithHouse): Promise<Finding[]> {
  const outside = Promise.all([
    checkLetters(config),
    checkTexts(config),
    checkPasswords(config),
    checkCollector(config),
  ])
  const { usable, findings } = await lookAtDatabase(config)
  const inside = usable ? await orKeyProblem(() => withHouse(lookInside)) : []
  const all = [...checkSettings(config), ...findings, ...inside, ...(await outside).flat()]
  return all.toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part))
}

async function lookAtDatabase(config: Config): Promise<Looked> {
  if (isPostgresql(config.database)) {
    const { lookAtServer } = await import('./postgresql-server.ts')
    return lookAtServer(config)
  }
  const { lookAtFile } = await import('./sqlite-file.ts')
  return lookAtFile(config.database)
}

async function lookInside(deps: Deps): Promise<Finding[]> {
  const found: Finding[] = await checkEncryption(deps)
  // What cannot be opened cannot sign.
  if (found.every(({ level }) => level !== 'wrong')) found.push(...(await checkSigningKeys(deps)))
  return [...found, ...(await checkPeople(deps)), ...(await checkIssuer(deps))]
}

/** The database was looked at: what still keeps a house shut is its key. */
async function orKeyProblem(work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    const todo =
      'Put the key back that this database was made with: ENCRYPTION_KEY, or encryption.key in DATA_DIR.'
    return [wrong('encryption key', error.message, todo)]
  }
}
