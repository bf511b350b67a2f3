/**
 * Everything that leaves for the world outside: letters, texts, calls to portals.
 *
 *   a person's request ──▶ one transaction: the cause and the item ──▶ the answer
 *                                                    │
 *                              delivering.ts, in whichever instance is first ──▶ a carrier ──▶ the target
 *
 * An item is written with its cause or not at all, arrives at least once under the same id, and nobody waits for it. What
 * is for one target leaves in order, and a target that hangs keeps nobody else waiting.
 */
import { after } from '../duration.ts'
import { newId } from '../random.ts'
import type { Store, Transaction } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import type { Statements } from '../store/statements.ts'
import { currentSpan } from '../traces/span.ts'
import type { Kind, Parcel } from './carrier.ts'
import { createOutboxRows, type NewRow, type OutboxRow, type OutboxRows, type State } from './outbox-rows.ts'

export interface NewItem {
  kind: Kind
  /** Whom it is for: an address, a client's id. */
  target: string
  content: object
  /** After how many milliseconds it is of no use to anybody. */
  lifetime: number
  /** True: there is nobody to carry it. It counts as sent, and keeps its content. */
  stays?: boolean
}

/** Items with the same one leave in order. */
export type Destination = Pick<NewItem, 'kind' | 'target'>

/** What an operator may see of an item: nothing that is in it. */
export type ListedItem = Omit<OutboxRow, 'contentEncrypted'>

export interface Outbox {
  rows: OutboxRows
  /** Writes an item with the transaction that causes it. `wake` after its end saves the wait for the next look. */
  write(item: NewItem, tx: Statements): Promise<void>
  writeInPrisma(item: NewItem, tx: Transaction): Promise<void>
  /** Says that there may be something to deliver. */
  wake(): void
  /** Who is woken, and told what was written. */
  onWake(listener: (written?: Destination) => void): void
  open(row: Pick<OutboxRow, 'id' | 'kind' | 'target' | 'contentEncrypted'>): Parcel
  /** The newest of these states. */
  list(states: readonly State[], limit: number): Promise<ListedItem[]>
  /** Those that `retry` can put back, the oldest first. */
  deadIds(): Promise<string[]>
  /** Puts dead items back, all of them or none: gives the ids of those that cannot be. */
  retry(ids: readonly string[]): Promise<string[]>
}

interface OutboxDeps {
  store: Pick<Store, 'db' | 'statements' | 'transaction'>
  secrets: Secrets
  now: () => Date
}

/** Undoes a retry. */
class CannotRetry extends Error {
  readonly ids: string[]

  constructor(ids: string[]) {
    super('not dead')
    this.ids = ids
  }
}

export function createOutbox({ store, secrets, now }: OutboxDeps): Outbox {
  const rows = createOutboxRows(store.db, store.statements)
  let wake: (written?: Destination) => void = () => {}
  let latest = 0

  /** Later than all before, so that two items of one millisecond keep their order. */
  const place = (at: Date): Date => {
    latest = Math.max(at.getTime(), latest + 1)
    return new Date(latest)
  }

  function rowOf({ kind, target, content, lifetime, stays = false }: NewItem): NewRow {
    const [id, at] = [newId(), now()]
    currentSpan()?.remember(id)
    return {
      id,
      kind,
      target,
      contentEncrypted: secrets.encrypt(kind, id, JSON.stringify(content)),
      state: stays ? 'sent' : 'waiting',
      nextAttemptAt: at,
      expiresAt: after(at, lifetime),
      createdAt: place(at),
      endedAt: stays ? at : null,
    }
  }

  return {
    rows,
    async write(item, tx) {
      await rows.insert(rowOf(item), tx)
      wake({ kind: item.kind, target: item.target })
    },
    async writeInPrisma(item, tx) {
      await rows.insertInPrisma(rowOf(item), tx)
      wake()
    },
    wake: () => wake(),
    onWake(listener) {
      wake = listener
    },
    open: ({ id, kind, target, contentEncrypted }) => ({
      id,
      target,
      content: JSON.parse(secrets.decrypt(kind, id, contentEncrypted ?? '')),
    }),
    list: rows.list,
    deadIds: () => rows.deadIds(now()),
    async retry(ids) {
      try {
        await store.transaction(async (tx) => {
          const left: string[] = []
          for (const id of ids) if (!(await rows.putBack(id, place(now()), now(), tx))) left.push(id)
          if (left.length) throw new CannotRetry(left)
        })
        return []
      } catch (error) {
        if (error instanceof CannotRetry) return error.ids
        throw error
      }
    },
  }
}
