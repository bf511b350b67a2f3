import { statSync } from 'node:fs'
import { readKeyFile } from './key-file.ts'
import { createKey, type KeyRing } from './key-ring.ts'
import { bytesOf } from './key-text.ts'

type Keys = ReturnType<KeyRing['keys']>

/**
 * The keys of a file, as they are in it now: looked at before anything is encrypted, so that nothing is encrypted with a
 * key that `portico secrets rotate` has just replaced. While the file is gone or damaged, its keys stay what they were.
 *
 * Undefined when there is no such file. Throws StartError when it is damaged.
 */
export function openFileRing(file: string): KeyRing | undefined {
  let seen = lookAt(file)
  let held = keysIn(file)
  if (!held) return undefined

  const keys = (): Keys => {
    const now = lookAt(file)
    if (now !== undefined && now !== seen) {
      seen = now
      held = orNothing(() => keysIn(file)) ?? held
    }
    return held as Keys
  }
  return { keys, find: (id) => keys().find((key) => key.id === id) }
}

/** Differs once the file is another one: it is never written in place. */
function lookAt(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats && `${stats.ino} ${stats.mtimeMs} ${stats.size}`
}

function keysIn(file: string): Keys | undefined {
  const [first, ...others] = readKeyFile(file)?.map((key) => createKey(bytesOf(key))) ?? []
  return first && [first, ...others]
}

function orNothing<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
