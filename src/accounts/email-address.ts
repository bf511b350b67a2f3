import { domainToASCII } from 'node:url'

export type EmailAddress = {
  /** What addresses are compared, found and throttled by: all lower case. */
  value: string
  /** What letters are sent to and people see: the local part in the case in which it was typed. */
  display: string
}

const mostTyped = 1024
// The letters that RFC 5322 allows in an atom, and that browsers accept in <input type="email">.
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const typedDomain = /^[\p{L}\p{M}\p{N}.-]+$/u
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The one reading of an e-mail address in this house, or `undefined` when it is none: `local@domain`, no quotes,
 * comments, lists or whitespace; the domain in its ASCII form (IDNA, which normalises to NFC), with a dot; the local
 * part in ASCII; at most 254 bytes, 64 before the @.
 *
 * The local part's case is kept for sending, because a mail server may care, and ignored in comparing, because
 * people do not: Ada@ and ada@ are one account here. Letters go to the address that is stored, never to the one
 * just typed.
 */
export function parseEmailAddress(typed: string): EmailAddress | undefined {
  if (typed.length > mostTyped) return undefined
  const [local = '', domain = '', ...more] = typed.split('@')
  if (more.length > 0 || local.length > 64 || !localPart.test(local)) return undefined

  const host = asciiDomain(domain)
  if (host === undefined) return undefined

  const display = `${local}@${host}`
  return display.length > 254 ? undefined : { value: display.toLowerCase(), display }
}

function asciiDomain(domain: string): string | undefined {
  if (!typedDomain.test(domain)) return undefined
  const host = domainToASCII(domain).toLowerCase()
  const labels = host.split('.')
  const top = labels.at(-1) ?? ''
  // A top label of digits is an IPv4 address in one of its spellings, not a domain.
  const isDomain = labels.length > 1 && labels.every((part) => label.test(part)) && /^[a-z]/.test(top)
  return isDomain ? host : undefined
}
