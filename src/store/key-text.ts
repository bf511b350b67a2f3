/**
 * Encryption keys as text, in ENCRYPTION_KEY and in the key file alike: base64, newest first, one a line or with commas
 * between. `until <moment>` after a key says until when it is kept for cookies alone; after that it is as if it were not
 * there.
 */
import { keyLength } from './key-ring.ts'

export interface WrittenKey {
  key: string
  /** Undefined while it encrypts, or values may need it. */
  until?: Date
}

const form = /^([\w+/-]{43}=?)(?: +until +(\S+))?$/

/** The keys in force. Undefined when something is not a key, or none is in force. */
export function readKeys(text: string, now = new Date()): WrittenKey[] | undefined {
  const all = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map(readKey)
  const inForce = all.flatMap((key) => (key && (!key.until || key.until > now) ? [key] : []))
  return all.includes(undefined) || inForce.length === 0 ? undefined : inForce
}

function readKey(line: string): WrittenKey | undefined {
  const [, key, moment] = form.exec(line) ?? []
  if (key === undefined || bytesOf({ key }).length !== keyLength) return undefined
  if (moment === undefined) return { key }
  const until = new Date(moment)
  return Number.isNaN(until.getTime()) ? undefined : { key, until }
}

export const bytesOf = ({ key }: WrittenKey): Buffer => Buffer.from(key, 'base64')

/** One a line, for a file. */
export const writeKeys = (keys: readonly WrittenKey[]): string =>
  keys.map(({ key, until }) => `${key}${until ? ` until ${until.toISOString()}` : ''}\n`).join('')
