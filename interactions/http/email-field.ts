import { z } from 'zod'
import { type EmailAddress, parseEmailAddress } from '../../src/accounts/email-address.ts'

/** An e-mail address in a form, read by the one parser. */
export const emailField = z.string().trim().transform(parseEmailAddress).pipe(z.custom<EmailAddress>(Boolean))
