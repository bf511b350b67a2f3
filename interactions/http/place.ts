import { z } from 'zod'

/** Where a page of a list begins: moments alone are not unique. */
export interface Place {
  at: Date
  id: string
}

/** How it stands in an address: a moment in milliseconds, and an id. */
export const placeIn = ({ at, id }: Place): string => `${at.getTime()}.${id}`

/** Reads what `placeIn` wrote. */
export const place = z
  .string()
  .regex(/^\d{13}\.[\w-]{1,64}$/)
  .transform((text): Place => {
    const [at = '', id = ''] = text.split('.')
    return { at: new Date(Number(at)), id }
  })
