import { z } from 'zod'

const visible = /^[^\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060\ufeff]*$/u

/** What is seen of a name: not what joins letters, or fills a place and is empty. */
const seenOf = (name: string): string =>
  name.normalize('NFKC').replace(/[\p{Default_Ignorable_Code_Point}\p{White_Space}\u2800]/gu, '')

const text = z.string('must be text').min(1, 'must not be empty').max(100, 'must have at most 100 characters')

/**
 * A name that people are asked to trust. Not ours, and without characters that are not seen or that turn the reading
 * direction: what stands on the consent page must be what was registered.
 */
export const portalName = text
  .transform((given) => given.normalize('NFC').trim())
  .pipe(
    text
      .regex(visible, 'must not hold control or invisible characters')
      .refine((given) => seenOf(given) !== '', 'must not be empty')
      .refine((given) => seenOf(given).toLowerCase() !== 'portico', 'must not be Portico, our own name'),
  )
