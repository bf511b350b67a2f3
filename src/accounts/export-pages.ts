/** The long parts of an export, page by page, each page found by where the one before it ended. */
import type { Database } from '../store/open.ts'
import { columnsOf, told } from './export-rows.ts'

const pageSize = 500

/** The history of an account up to `until`, the oldest first. `nameOf` says how a portal is called. */
export async function* historyOf(
  db: Database,
  accountId: string,
  until: Date,
  nameOf: (clientId: string) => Promise<string | null>,
): AsyncGenerator<object[]> {
  let last = { at: new Date(0), id: '' }
  for (;;) {
    const rows = await db.auditEvent.findMany({
      // The range comes first: it is what the index answers.
      where: {
        accountId,
        at: { gte: last.at, lte: until },
        OR: [{ at: { gt: last.at } }, { id: { gt: last.id } }],
      },
      select: { id: true, ...columnsOf(told.AuditEvent) },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: pageSize,
    })
    yield await Promise.all(
      rows.map(async ({ id: _row, ...event }) => ({
        ...withoutOthers(event),
        ...(event.clientId ? { portal: await nameOf(event.clientId) } : {}),
      })),
    )
    const end = rows.at(-1)
    if (!end || rows.length < pageSize) return
    last = end
  }
}

type Event = Record<(typeof told.AuditEvent)[number], unknown>

/** In what way people do something themselves, as `detail.by` names it; nothing, where a page of theirs did it. */
const ownWays: unknown[] = [undefined, 'letter', 'text', 'one-time-password', 'owner']

/** What somebody else did to the account is told, but not who they are: neither their name nor where they sat. */
function withoutOthers({ detail, ...event }: Event) {
  const said = typeof detail === 'string' ? (JSON.parse(detail) as { by?: string }) : null
  if (ownWays.includes(said?.by)) return { ...event, detail: said }
  return { ...event, ip: null, userAgent: null, requestId: null, detail: { by: said?.by } }
}

interface Recipient {
  value: string
  display: string
  createdAt: Date
}

/**
 * What was sent to a person, without what was in it. Only since the address is theirs: what was sent there before may have
 * been for somebody else.
 */
export async function* lettersTo(
  db: Database,
  recipients: Recipient[],
  until: Date,
): AsyncGenerator<object[]> {
  for (const { value, display, createdAt } of recipients) {
    let last = { createdAt, id: '' }
    for (;;) {
      const rows = await db.outboxItem.findMany({
        where: {
          kind: { in: ['letter', 'text'] },
          target: { in: [value, display] },
          createdAt: { gte: last.createdAt, lte: until },
          OR: [{ createdAt: { gt: last.createdAt } }, { id: { gt: last.id } }],
        },
        select: { id: true, kind: true, target: true, state: true, createdAt: true, endedAt: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: pageSize,
      })
      yield rows.map(({ id: _row, target, ...letter }) => ({ to: target, ...letter }))
      const end = rows.at(-1)
      if (!end || rows.length < pageSize) break
      last = end
    }
  }
}
