import { z } from 'zod'

/** A credential id has at most 1023 bytes (WebAuthn Level 3, 7.1), which are this many characters. */
const longestId = Math.ceil((1023 * 4) / 3)

const bytes = z.string().regex(/^[A-Za-z0-9_-]+$/)
const id = bytes.max(longestId)

const named = { id, rawId: id, type: z.literal('public-key') }

/** What a browser says after it was asked for a passkey (WebAuthn Level 3, 5.1: AuthenticationResponseJSON). */
const signature = z.object({
  ...named,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.max(86).nullish(),
  }),
})
export type Signature = z.infer<typeof signature>

/** What it says after it made one (RegistrationResponseJSON). */
const registration = z.object({
  ...named,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string()).max(16).optional(),
  }),
})
export type Registration = z.infer<typeof registration>

/** What the browser signed for, besides the authenticator (WebAuthn Level 3, 5.8.1). */
const clientData = z.object({
  challenge: bytes,
  crossOrigin: z.boolean().optional(),
  topOrigin: z.string().optional(),
})

export const readSignature = (answer: string): Signature | undefined => read(signature, answer)

export const readRegistration = (answer: string): Registration | undefined => read(registration, answer)

/** The challenge that is answered; `undefined` where there is none, or another site shows our page within its own. */
export function challengeIn({ response }: Signature | Registration): string | undefined {
  const said = read(clientData, Buffer.from(response.clientDataJSON, 'base64url').toString('utf8'))
  return said?.crossOrigin || said?.topOrigin !== undefined ? undefined : said?.challenge
}

function read<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
