/**
 * Everybody who has an account, a page at a time: the newest first, or those whose name, family name, address or number
 * begins like what is looked for.
 *
 * A search goes through its columns one after the other, each by its index, and leaves out whoever an earlier one found. A
 * page begins where the one before it ended, so that the last page costs what the first does, however many there are.
 */
import type { Store } from '../store/open.ts'
import type { Row, Value } from '../store/statements.ts'
import type { Accounts, Person } from './accounts.ts'
import { beginnings } from './beginnings.ts'
import { type Found, type Search, searchesFor } from './directory-searches.ts'

/** How many are on a page, unless it is said. */
const directoryPageLength = 40

/**
 * A page of a search looks at no more than so many rows of which earlier parts have shown most: it is short then, and the
 * next one goes on there.
 */
const mostExamined = 2000

/** Between two accounts of the list of all. */
export interface DirectoryPlace {
  createdAt: Date
  id: string
}

/** Between two that a search found: in which of its parts, and where there. */
export interface SearchPlace extends Found {
  part: number
}

export interface DirectoryPage {
  people: Person[]
  hasNewer: boolean
  hasOlder: boolean
}

export interface SearchPage {
  people: Person[]
  /** Where the next page begins, if there is one. */
  next: SearchPlace | undefined
}

export type Directory = ReturnType<typeof createDirectory>

interface DirectoryDeps {
  store: Pick<Store, 'kind' | 'statements'>
  accounts: Pick<Accounts, 'findAll'>
  /** Where numbers without a + are from. */
  country: string | undefined
}

export function createDirectory({ store, accounts, country }: DirectoryDeps) {
  const { kind, statements } = store

  /** What the parts of a search find from `from` on, one after the other, until there are `limit` or it is enough work. */
  async function walk(searches: Search[], from: SearchPlace | undefined, limit: number) {
    const found: SearchPlace[] = []
    let [place, left] = [from, mostExamined]
    for (let part = from?.part ?? 0; part < searches.length && found.length < limit && left > 0; ) {
      const search = searches[part] as Search
      const length = Math.min(left, limit)
      const after = place?.part === part ? place : undefined
      const rows = (await statements.all(...search(length, after))).map(foundFrom(part))
      found.push(...rows.filter(({ before }) => !before).map(({ place }) => place))
      left -= rows.length
      place = rows.at(-1)?.place ?? place
      if (rows.length < length) part++
    }
    return { found, stoppedAt: left > 0 ? undefined : place }
  }

  return {
    /** All accounts, the newest first. */
    async page(
      wish: { before?: DirectoryPlace | undefined; after?: DirectoryPlace | undefined } = {},
      limit = directoryPageLength,
    ): Promise<DirectoryPage> {
      const rows = await statements.all(...pageQuery(wish, limit + 1))
      const more = rows.length > limit
      const ids = rows.slice(0, limit).map(idOf)
      if (wish.after) return { people: await accounts.findAll(ids.reverse()), hasNewer: more, hasOlder: true }
      return { people: await accounts.findAll(ids), hasNewer: wish.before !== undefined, hasOlder: more }
    },

    /** Whoever is named or addressed like this, whatever the case: by name, then by family name, address and number. */
    async search(
      typed: string,
      after: SearchPlace | undefined = undefined,
      limit = directoryPageLength,
    ): Promise<SearchPage> {
      const searches = searchesFor(kind, beginnings(typed, country))
      const { found, stoppedAt } = await walk(searches, after, limit + 1)
      const shown = found.slice(0, limit)
      return {
        people: await accounts.findAll([...new Set(shown.map(idOf))]),
        next: found.length > limit ? shown.at(-1) : stoppedAt,
      }
    },
  }
}

const foundFrom = (part: number) => (row: Row) => ({
  place: { part, key: String(row.key), id: String(row.id) } satisfies SearchPlace,
  /** An earlier part has shown them. */
  before: Boolean(row.before),
})

const idOf = ({ id }: Row | Found): string => String(id)

/** For the test that looks at how the database goes about it. */
export function pageQuery(
  { before, after }: { before?: DirectoryPlace | undefined; after?: DirectoryPlace | undefined },
  limit: number,
): [sql: string, values: Value[]] {
  const place = after ?? before
  const order = after ? 'ASC' : 'DESC'
  const where = place ? `WHERE ("createdAt", "id") ${after ? '>' : '<'} (?, ?)` : ''
  const sql = `SELECT "id" FROM "Account" ${where} ORDER BY "createdAt" ${order}, "id" ${order} LIMIT ?`
  return [sql, [...(place ? [place.createdAt, place.id] : []), limit]]
}
