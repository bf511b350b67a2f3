import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { StartError } from '../errors.ts'
import type { Installation } from './installation.ts'
import { createSecrets, type Secrets } from './secrets.ts'

/**
 * The encryption key: from the settings, from its file, or, with a new database only, made now.
 *
 * The database remembers which key it was made with. Another or a missing key stops the start: a new one over existing
 * data would lose every second step and every signing key.
 */
export async function openSecrets(config: Config, installation: Installation): Promise<Secrets> {
  const name = 'encryption-key-check'
  const known = await installation.read(name)
  const secrets = createSecrets(encryptionKey(config, known === undefined))
  const check = known ?? (await installation.keep(name, secrets.encrypt('check', 'installation', 'portico')))
  try {
    secrets.decrypt('check', 'installation', check)
  } catch (cause) {
    throw new StartError(
      'The encryption key is not the one this database was made with. Put the right one back.',
      { cause },
    )
  }
  return secrets
}

function encryptionKey(config: Config, mayBeMade: boolean): Buffer {
  if (config.ENCRYPTION_KEY) return Buffer.from(config.ENCRYPTION_KEY, 'base64')
  const file = join(config.DATA_DIR, 'encryption.key')
  try {
    return readKey(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  if (!mayBeMade) {
    throw new StartError(
      `The encryption key ${file} is missing, but the database needs it. Put it back from your backup.`,
    )
  }
  return makeKey(file)
}

function readKey(file: string): Buffer {
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32)
    throw new StartError(`The encryption key ${file} is damaged. Put it back from your backup.`)
  return key
}

function makeKey(file: string): Buffer {
  const key = randomBytes(32)
  try {
    // 'wx': when two processes start at once, the second reads what the first made.
    writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readKey(file)
    throw new StartError(`The encryption key cannot be written to ${file}: ${(error as Error).message}`)
  }
}
