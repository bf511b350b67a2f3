/** In which forms a secret could lie about. */
import { createHash, createHmac } from 'node:crypto'

/** Shorter ones are in everything by chance. */
const shortest = 8

/** The text in every form in which it could be written into something else, unprotected. */
export function tracesOf(secret: string): string[] {
  const bytes = [Buffer.from(secret), ...rawBytesOf(secret)]
  const texts = [secret, encodeURIComponent(secret), String(new URLSearchParams({ '': secret })).slice(1)]
  const traces = [
    ...texts,
    JSON.stringify(secret).slice(1, -1),
    ...bytes.flatMap((each) => [each.toString('hex'), each.toString('hex').toUpperCase()]),
    ...bytes.flatMap((each) => [0, 1, 2].flatMap((offset) => inBase64(each, offset))),
    ...rawBytesOf(secret).map((each) => each.toString('latin1')),
  ]
  return [...new Set(traces)].filter(({ length }) => length >= shortest)
}

/** What the text stands for, where it is one of the forms in which random bytes are written. */
function rawBytesOf(secret: string): Buffer[] {
  if (/^[\w+/-]{16,}={0,2}$/.test(secret)) return [Buffer.from(secret, 'base64')]
  return []
}

/** The middle of it, which is the same whatever stands before and after; `offset` is where in a group of three it begins. */
function inBase64(bytes: Buffer, offset: number): string[] {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  const middle = text.slice(offset === 0 ? 0 : 4, Math.floor((offset + bytes.length) / 3) * 4)
  return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')]
}

/** Whether `text` holds the digits by themselves, or in two groups: they are too few to be looked for in others. */
export function holdsDigits(text: string, digits: string): boolean {
  const half = digits.length / 2
  const grouped = `${digits.slice(0, half)}[ +]?${digits.slice(half)}`
  return new RegExp(`(?<![\\d.])${grouped}(?!\\d)`).test(text)
}

const separators = ['', '\0', ':', '.', '|', ' ']

/** Hashes of something short that nobody but we should be able to make: plain, and with a salt that lies beside it. */
export function hashesOf(short: string, salts: Iterable<string>): string[] {
  const plain = ['sha256', 'sha1', 'md5', 'sha512'].map((name) => digest(name, short))
  const salted = [...salts].flatMap((salt) => [
    ...separators.flatMap((separator) => [
      digest('sha256', `${salt}${separator}${short}`),
      digest('sha256', `${short}${separator}${salt}`),
    ]),
    createHmac('sha256', salt).update(short).digest('base64url'),
  ])
  return [...plain, ...salted]
}

const digest = (name: string, text: string) => createHash(name).update(text).digest('base64url')
