/** What somebody else says about a person, made into what may be stored and shown. Whatever does not fit is left out. */
import { parseEmailAddress } from '../accounts/email-address.ts'
import type { Identity } from './identity.ts'
import { isWebAddress } from './provider-egress.ts'
import { ProviderProblem } from './provider-problem.ts'

/** As it was said, of whatever type. */
export interface SaidOfPerson {
  issuer: string
  subject: unknown
  name?: unknown
  givenName?: unknown
  familyName?: unknown
  /** What they sign in with there. */
  username?: unknown
  email?: unknown
  /** Decided by the caller: what counts as a yes is another thing with each kind. */
  verified?: boolean
  picture?: unknown
  authTime?: unknown
  sid?: unknown
  idToken?: unknown
}

const longestName = 100
const longestToken = 16_384
const notShown = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060\ufeff]+/gu
const opaque = /^[^\p{Cc}\p{Cs}]{1,255}$/u

/** A line that can be shown, at most a hundred characters; undefined where nothing is left. */
function cleanText(said: unknown): string | undefined {
  if (typeof said !== 'string') return undefined
  const line = said.slice(0, 1000).normalize('NFC').replace(notShown, ' ').replace(/\s+/gu, ' ').trim()
  // Nothing that is cut may end in half a character.
  return [...line].slice(0, longestName).join('').trim() || undefined
}

/** Compared character by character, and therefore never cleaned: it fits as it is, or there is none. */
const opaqueText = (said: unknown): string | undefined =>
  typeof said === 'string' && opaque.test(said) ? said : undefined

/** A subject may be a whole number in OAuth 2.0; one that JSON cannot hold exactly could be somebody else's. */
export const subjectText = (said: unknown): string | undefined =>
  Number.isSafeInteger(said) ? String(said) : opaqueText(said)

const momentIn = (said: unknown): number | undefined =>
  typeof said === 'number' && Number.isSafeInteger(said) && said > 0 ? said : undefined

function pictureAddress(said: unknown, onLoopback: boolean): string | undefined {
  if (typeof said !== 'string' || said.length > 2048 || !URL.canParse(said)) return undefined
  const url = new URL(said)
  return isWebAddress(url, onLoopback) ? url.href : undefined
}

/** Throws ProviderProblem where nobody is named. */
export function identityFrom(said: SaidOfPerson, onLoopback: boolean): Identity {
  const subject = subjectText(said.subject)
  if (!subject) throw new ProviderProblem('refused', 'it named nobody: the subject is missing or unusable')
  const email = typeof said.email === 'string' ? parseEmailAddress(said.email.trim()) : undefined
  const name = cleanText(said.name)
  const given = {
    email: email && { ...email, verified: said.verified === true },
    name,
    givenName: cleanText(said.givenName),
    familyName: cleanText(said.familyName),
    picture: pictureAddress(said.picture, onLoopback),
    authTime: momentIn(said.authTime),
    sid: opaqueText(said.sid),
    idToken:
      typeof said.idToken === 'string' && said.idToken.length <= longestToken ? said.idToken : undefined,
  }
  return {
    issuer: said.issuer,
    subject,
    display: email?.display ?? cleanText(said.username) ?? name ?? cleanText(subject) ?? '…',
    ...withoutUndefined(given),
  }
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

const withoutUndefined = <T extends object>(object: T): Given<T> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Given<T>
