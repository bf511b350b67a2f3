/**
 * A new encryption key in the place of the one that encrypts now.
 *
 *   key file:  new key first in the file ─▶ re-encrypt ─▶ wait ─▶ re-encrypt ─▶ the others are for cookies alone, for a while
 *   settings:  the operator has put it first                     ─▶ re-encrypt
 *
 * It can end at every arrow, however, and is begun again by the same call: no second key is made while values need an
 * older one than the first.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { after, seconds } from '../duration.ts'
import { StartError } from '../errors.ts'
import { longestSession } from '../oidc/session-life.ts'
import { addKey, editKeyFile, readKeyFile } from './key-file.ts'
import type { WrittenKey } from './key-text.ts'
import { keyFileOf } from './keys.ts'
import type { Store } from './open.ts'
import { type Progress, reEncrypt } from './re-encrypt.ts'
import type { Secrets } from './secrets.ts'

/**
 * How long after a key came first another process may still write what it encrypted before: longer than any transaction
 * takes.
 */
const settling = seconds(8)

export interface RotationDeps {
  config: Config
  store: Store
  secrets: Secrets
  now: () => Date
}

export interface RotationOptions {
  /** Forget the old keys at once: every session ends with its cookie. */
  signOut: boolean
  /** Hears of every batch. */
  tell(progress: Progress): void
}

export interface Rotation {
  /** What was encrypted anew, by table. */
  places: Progress[]
  /** A new key was made; false when an interrupted rotation was ended, or the keys are in the settings. */
  made: boolean
  /** Until when the old keys are kept for cookies; undefined when they are gone, or in the settings. */
  until: Date | undefined
}

/** Throws StartError when the file cannot be written, or somebody else changes it. */
export async function rotateSecrets(deps: RotationDeps, options: RotationOptions): Promise<Rotation> {
  const { config, secrets } = deps
  if (config.ENCRYPTION_KEY)
    return { places: await reEncrypt(deps, options.tell), made: false, until: undefined }

  const file = keyFileOf(config)
  const made = !isUnderWay(readKeyFile(file))
  if (made) addKey(file)
  const prefix = secrets.prefix()
  const first = await reEncrypt(deps, options.tell)
  await sleep(settling)
  const second = await reEncrypt(deps, options.tell)
  const places = sum(first, second)
  if (places.some(({ unreadable }) => unreadable > 0)) return { places, made, until: undefined }

  const until = options.signOut ? undefined : after(deps.now(), longestSession)
  editKeyFile(file, (keys) => {
    if (secrets.prefix() !== prefix)
      throw new StartError('Another command made a key meanwhile. Run this again.')
    return retire(keys, until)
  })
  return { places, made, until }
}

/** Values may need another key than the first. */
const isUnderWay = (keys: WrittenKey[] = []): boolean => keys.slice(1).some((key) => !key.until)

/** The first key as it is; the others are kept until then, or until the moment that they have. */
function retire([first, ...others]: WrittenKey[], until: Date | undefined): WrittenKey[] {
  const kept = until ? others.map((key) => ({ until, ...key })) : []
  return first ? [first, ...kept] : []
}

/** Both passes together. What is unreadable was met twice. */
const sum = (first: Progress[], second: Progress[]): Progress[] =>
  second.map((place, index) => ({ ...place, done: place.done + (first[index]?.done ?? 0) }))
