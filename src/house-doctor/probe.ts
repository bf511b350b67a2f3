/**
 * A question that only whoever has this Portico's key and database can ask, and only it can answer: how a request arrived
 * there. The doctor (issuer.ts) asks it from outside, through whatever stands before Portico.
 *
 *   GET /house-doctor   Portico-Doctor: <milliseconds>.<nonce>.<HMAC>  ──▶  what was seen, with an HMAC over it
 *
 * Nothing of it is kept. Somebody who replayed a question within its minutes would learn how their own request arrived.
 */
import { z } from 'zod'
import { minutes } from '../duration.ts'
import { newSecret } from '../random.ts'
import { type Secrets, sameHash } from '../store/secrets.ts'

export const probePath = '/house-doctor'
export const probeHeader = 'portico-doctor'

/** How old a question may be, or from how far in the future: clocks that are wrong are what the doctor looks for. */
const lifetime = minutes(5)

const seen = z.object({
  /** The other end of the socket. */
  peer: z.string(),
  /** X-Forwarded-For, as it arrived. */
  forwardedFor: z.string(),
  /** Where Portico believes that the request came from. */
  address: z.string(),
  version: z.string(),
  /** By that Portico's clock, in milliseconds. */
  at: z.number(),
})
export type Seen = z.infer<typeof seen>

type Hmac = Pick<Secrets, 'hmac'>

const proofOfQuestion = ({ hmac }: Hmac, at: string, nonce: string) =>
  hmac('house-doctor', `ask ${at} ${nonce}`)
const proofOfAnswer = ({ hmac }: Hmac, nonce: string, text: string) =>
  hmac('house-doctor', `answer ${nonce} ${text}`)

/** The header of a question, and the nonce that its answer is bound to. */
export function makeQuestion(secrets: Hmac, now: Date): { header: string; nonce: string } {
  const nonce = newSecret()
  const at = String(now.getTime())
  return { header: `${at}.${nonce}.${proofOfQuestion(secrets, at, nonce)}`, nonce }
}

/** The nonce of a question that may be answered; undefined: it is nobody's who has our key, or an old one. */
export function readQuestion(secrets: Hmac, header: string, now: Date): string | undefined {
  const [, at = '', nonce = '', proof = ''] = /^(\d{13})\.([\w-]{20,64})\.([\w-]{43})$/.exec(header) ?? []
  if (!at || !sameHash(proof, proofOfQuestion(secrets, at, nonce))) return undefined
  return Math.abs(Number(at) - now.getTime()) <= lifetime ? nonce : undefined
}

export function makeAnswer(secrets: Hmac, nonce: string, answer: Seen): { seen: string; proof: string } {
  const text = JSON.stringify(answer)
  return { seen: text, proof: proofOfAnswer(secrets, nonce, text) }
}

const answer = z.object({ seen: z.string(), proof: z.string() })

/** What was seen; undefined: this was not answered by a Portico with our key and database. */
export function readAnswer(secrets: Hmac, nonce: string, body: string): Seen | undefined {
  try {
    const { seen: text, proof } = answer.parse(JSON.parse(body))
    return sameHash(proof, proofOfAnswer(secrets, nonce, text)) ? seen.parse(JSON.parse(text)) : undefined
  } catch {
    return undefined
  }
}
