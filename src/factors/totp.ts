import { generateSecret, generateURI, verify } from 'otplib'

const period = 30

/** A new secret for an authenticator application: 160 random bits in base32. */
export const newTotpSecret = (): string => generateSecret({ length: 20 })

/** The otpauth address that an authenticator application reads from a QR code. */
export const totpUri = ({
  issuer,
  account,
  secret,
}: {
  issuer: string
  account: string
  secret: string
}): string => generateURI({ issuer: withoutColon(issuer), label: withoutColon(account), secret })

// The colon is what parts issuer from account in an otpauth label.
const withoutColon = (text: string) => text.replaceAll(':', ' ')

/**
 * The time step that `code` belongs to, or null when it is wrong, old, or already used (RFC 6238, section 5.2).
 * One step of grace on either side for slow fingers and clocks that drift. The caller must still burn the step
 * with one conditional statement, for two requests may ask at the same time.
 */
export async function totpStep(
  secret: string,
  code: string,
  lastStep: number | null,
  now: Date,
): Promise<number | null> {
  const token = code.replaceAll(/\s/g, '')
  const epoch = Math.floor(now.getTime() / 1000)
  // A clock that was set back leaves every step used; the library would throw.
  const spent = lastStep !== null && lastStep > Math.floor(epoch / period)
  if (!/^[0-9]{6}$/.test(token) || spent) return null

  const result = await verify({
    secret,
    token,
    epoch,
    period,
    epochTolerance: period,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}
