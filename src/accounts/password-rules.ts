/**
 * What a password must be (NIST SP 800-63B-4, section 3.1.1.2; ASVS 6.2): long enough, not absurdly long, and not
 * one of those that are tried first. Nothing about upper case, digits or signs.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** `leaked` is said by chosen-password.ts alone, which has a list to ask. */
export type PasswordProblem = 'too-short' | 'too-long' | 'common' | 'context' | 'leaked'

export type PasswordRules = {
  /** The fewest characters, counted as Unicode code points. */
  minLength: number
  /** What an attacker would know about the person: e-mail address, names, the portal's name. */
  context: readonly string[]
}

/** The fewest characters where the password alone opens an account. */
export const minimumAlone = 15
/** The fewest characters where a second step is asked for as well. No setting goes below it. */
export const minimumWithSecondStep = 8

const mostBytes = 1024
const product = 'portico'
// What fingers and minds run along when they are asked for something long.
const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '!@#$%^&*()',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
]

/**
 * The form in which a password is counted, compared and hashed: NFKC, so that it is the same from every keyboard.
 * `undefined` when it has more than 1024 bytes of UTF-8, before or after; it is never cut.
 */
export function normalisePassword(password: string): string | undefined {
  if (Buffer.byteLength(password) > mostBytes) return undefined
  const normal = password.normalize('NFKC')
  return Buffer.byteLength(normal) > mostBytes ? undefined : normal
}

/**
 * Why `password` may not be chosen by these rules alone, or `undefined` when it may. Not for passwords that are already in
 * use. Whoever lets somebody choose one asks chosen-password.ts.
 */
export function passwordProblem(password: string, rules: PasswordRules): PasswordProblem | undefined {
  const normal = normalisePassword(password)
  if (normal === undefined) return 'too-long'
  if ([...normal].length < rules.minLength) return 'too-short'

  const folded = normal.toLowerCase()
  if (isCommon(folded)) return 'common'
  return isMostlyContext(folded, rules) ? 'context' : undefined
}

const isCommon = (password: string) =>
  isListed(password) || isRepeated(password) || isRun(password) || isTwoFavourites(password)

/** Lines of an alphabet or a keyboard: at least three steps in four stay put or go to a neighbour. */
function isRun(password: string): boolean {
  const characters = [...password]
  const steps = characters.slice(1).filter((character, index) => {
    const before = characters[index] ?? ''
    return runs.some((run) => run.includes(before + character) || run.includes(character + before))
  })
  const stays = characters.slice(1).filter((character, index) => character === characters[index])
  return steps.length + stays.length >= (characters.length - 1) * 0.75
}

/** One thing written again and again (the last time perhaps in part), where that thing is short or common. */
function isRepeated(password: string): boolean {
  const unit = repeatedUnit(password)
  return unit !== undefined && ([...unit].length < minimumWithSecondStep || isListed(unit) || isRun(unit))
}

function repeatedUnit(password: string): string | undefined {
  for (let length = 1; length <= password.length / 2; length += 1) {
    if (password.startsWith(password.slice(length))) return password.slice(0, length)
  }
  return undefined
}

/** Whether little is left of the password without what an attacker knows and without digits and signs. */
function isMostlyContext(password: string, { minLength, context }: PasswordRules): boolean {
  let rest = password
  for (const word of contextWords(context)) rest = rest.replaceAll(word, '')
  return rest !== password && rest.replaceAll(/[^\p{L}]/gu, '').length < minLength / 2
}

function contextWords(context: readonly string[]): string[] {
  const words = [product, ...context].flatMap((text) => {
    const folded = text.normalize('NFKC').toLowerCase()
    return [folded, ...folded.split(/[^\p{L}\p{N}]+/u)]
  })
  return words.filter((word) => [...word].length >= 3).sort((a, b) => b.length - a.length)
}

/** Two of the commonest in a row ("password" + "12345678"): how a long password is made of short ones. */
function isTwoFavourites(password: string): boolean {
  const { favourites } = blockList()
  for (let split = 3; split <= password.length - 3; split += 1) {
    if (favourites.has(password.slice(0, split)) && favourites.has(password.slice(split))) return true
  }
  return false
}

const isListed = (password: string) => blockList().all.includes(`\n${password}\n`)

type BlockList = { all: string; favourites: Set<string> }
let loaded: BlockList | undefined

/**
 * Read at the first question, for most processes are never asked. One long string is searched faster than a
 * person can notice and takes a tenth of the memory of a Set.
 */
function blockList(): BlockList {
  loaded ??= readBlockList()
  return loaded
}

function readBlockList(): BlockList {
  const path = createRequire(import.meta.url).resolve('@zxcvbn-ts/language-common/src/passwords.json')
  const byRank: string[] = JSON.parse(readFileSync(path, 'utf8'))
  return { all: `\n${byRank.join('\n')}\n`, favourites: new Set(byRank.slice(0, 3000)) }
}
