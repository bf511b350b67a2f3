import { z } from 'zod'

/** A code of eight digits, typed or pasted with its spaces. */
export const typedCodeForm = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{8}$/)),
})
