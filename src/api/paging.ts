/** Lists are answered a page at a time; a page begins where the one before it ended, however much was added meanwhile. */
import { z } from 'zod'

const standard = 50
const mostOnPage = 200

const limit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, `must be a whole number from 1 to ${mostOnPage}`)
  .transform(Number)
  .refine((number) => number <= mostOnPage, `must be a whole number from 1 to ${mostOnPage}`)
  .optional()
  .describe(`How many are answered at most: 1 to ${mostOnPage}; ${standard} unless it is said.`)

/** The parameters of a list whose pages begin behind a `place`. */
export const paging = <Place extends z.ZodType>(place: Place) => ({
  limit,
  after: z
    .string()
    .max(1024, 'must be what an earlier page named as its next')
    .transform((text, context) => {
      const found = place.safeParse(decoded(text))
      if (found.success) return found.data
      context.addIssue({ code: 'custom', message: 'must be what an earlier page named as its next' })
      return z.NEVER
    })
    .optional()
    .describe('Where the page begins: what the one before it named as its `next`.'),
})

export const limitOf = ({ limit = standard }: { limit?: number | undefined }): number => limit

/** One page of items. */
export const pageShape = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    next: z.string().nullable().describe('The `after` of the next page; null on the last one.'),
  })

/** A page from one item more than is shown, if there was one. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  shape: (row: Row) => Item,
  placeOf: (row: Row) => unknown,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? cursor(placeOf(last)) : null
  return { items: shown.map(shape), next }
}

/** A place as it stands in an address. */
export const cursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url')

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** A moment in a place, or in a filter. PostgreSQL knows no year 0. */
export const moment = z.iso
  .datetime()
  .refine((text) => !text.startsWith('0000'), 'must be in a year that there was')
  .transform((text) => new Date(text))
