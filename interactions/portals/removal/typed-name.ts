import { z } from 'zod'

/** The form that removes something by its name. */
export const removalForm = z.object({ name: z.string().max(200).default('') })

/** Whether this is the name: what another keyboard composes in another way is the same one. */
export const isNamed = (name: string, typed: string | undefined): boolean =>
  typed?.normalize('NFC').trim() === name
