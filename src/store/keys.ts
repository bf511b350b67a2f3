/**
 * The keys from outside the database, and the root of all HMACs, which is in it.
 *
 *   ENCRYPTION_KEY, or data/encryption.key ──▶ key ring ──┬──▶ encrypts and decrypts ──▶ the root of HMACs, …
 *                                                         └──▶ cookie keys
 *
 * The database was made with the key that opens the root. Another or a missing key stops the start: a new one over
 * existing data would lose every second step and every signing key.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { StartError } from '../errors.ts'
import { openFileRing } from './file-ring.ts'
import type { Installation } from './installation.ts'
import { closeToOthers, makeKeyFile } from './key-file.ts'
import { createRing, type KeyRing, keyLength } from './key-ring.ts'
import { bytesOf } from './key-text.ts'
import { NoKeyOpens, seal, unseal } from './seal.ts'
import { createSecrets, type Secrets } from './secrets.ts'

/** Where the root of all HMACs is kept, encrypted. */
export const rootName = 'hmac-root'
/** Whose value the root is; it has one owner, whatever its row is called. */
export const rootOwner = 'installation'
/** What databases had before there was a root, and cookie keys of their own. */
const before = { check: 'encryption-key-check', cookies: 'cookie-keys' }

/** Opens the keys: those of the settings, those of the file, or, with a new database only, one that is made now. */
export async function openSecrets(config: Config, installation: Installation): Promise<Secrets> {
  const root = await installation.read(rootName)
  const check = await installation.read(before.check)
  const ring = openRing(config, root === undefined && check === undefined)
  try {
    const value = root ?? (await installation.keep(rootName, firstRoot(ring, check)))
    const secrets = createSecrets(ring, Buffer.from(unseal(ring, rootName, rootOwner, value).text, 'base64'))
    if (check !== undefined) await installation.remove(Object.values(before))
    return secrets
  } catch (cause) {
    if (!(cause instanceof NoKeyOpens)) throw cause
    throw new StartError(
      'The encryption key is not the one this database was made with. Put the right one back.',
      { cause },
    )
  }
}

/** Random; in a database from before it is the key itself, so that the HMACs that are there stay right. */
function firstRoot(ring: KeyRing, check: string | undefined): string {
  const root =
    check === undefined ? randomBytes(keyLength) : unseal(ring, 'check', rootOwner, check).key.bytes
  return seal(ring.keys()[0], rootName, rootOwner, Buffer.from(root).toString('base64'))
}

export const keyFileOf = ({ DATA_DIR }: Config): string => join(DATA_DIR, 'encryption.key')

function openRing(config: Config, mayBeMade: boolean): KeyRing {
  if (config.ENCRYPTION_KEY) return createRing(config.ENCRYPTION_KEY.map(bytesOf))
  const file = keyFileOf(config)
  const known = openFileRing(file) ?? (mayBeMade ? makeFile(file) : undefined)
  if (!known)
    throw new StartError(
      `The encryption key ${file} is missing, but the database needs it. Put it back from your backup.`,
    )
  closeToOthers(file)
  return known
}

function makeFile(file: string): KeyRing | undefined {
  makeKeyFile(file)
  return openFileRing(file)
}
