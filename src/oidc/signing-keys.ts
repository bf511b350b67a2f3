/**
 * The keys that sign tokens: made, published, promoted and taken back by their schedule (see key-life.ts).
 *
 * They are in the database, the private halves encrypted, so that every instance signs with the same ones. Whoever changes
 * them takes one row's lock first, looks again at what is there, and only then decides: of two instances that find a key
 * due, one makes it.
 */
import type { JWK } from 'jose'
import type { Audit, AuditEntry } from '../audit/audit.ts'
import { createHeld } from '../store/held.ts'
import type { Store } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import type { Row, Statements } from '../store/statements.ts'
import { type Algorithm, algorithms, isAlgorithm } from './algorithms.ts'
import { dueFrom, isOver, type KeyLife, type KeySchedule, type KeyTimes, livesOf } from './key-life.ts'
import { type MadeKey, makeKey } from './make-key.ts'

export interface SigningKey extends KeyTimes {
  /** With its private half. */
  jwk: JWK
}

export interface SigningKeysDeps {
  store: Store
  secrets: Secrets
  audit: Audit
  now: () => Date
}

/** Who asked for a change, for the history. */
export type AskedBy = AuditEntry['detail']
const bySchedule: AskedBy = { by: 'schedule' }

export type SigningKeys = ReturnType<typeof createSigningKeys>

const lock = `INSERT INTO "Installation" ("name", "value") VALUES ('signing-keys-lock', '')
  ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value"`
const selectTimes = 'SELECT "kid", "alg", "createdAt", "signsFrom" FROM "SigningKey"'
const selectAll = 'SELECT "kid", "alg", "createdAt", "signsFrom", "privateEncrypted" FROM "SigningKey"'
const insert = `INSERT INTO "SigningKey" ("kid", "alg", "publicJwk", "privateEncrypted", "createdAt", "signsFrom")
  VALUES (?, ?, ?, ?, ?, ?)`
const moveUp = 'UPDATE "SigningKey" SET "signsFrom" = ? WHERE "kid" = ?'
const remove = 'DELETE FROM "SigningKey" WHERE "kid" = ?'

const timesOf = (row: Row): KeyTimes => ({
  kid: String(row.kid),
  alg: String(row.alg),
  createdAt: new Date(String(row.createdAt)),
  signsFrom: new Date(String(row.signsFrom ?? row.createdAt)),
})

/** Careless portals take the first key there is, and they know RS256 alone. */
const rank = ({ alg }: KeyTimes) => algorithms.indexOf(alg as Algorithm)

// A newer version's algorithm is nothing that this one could publish.
const known = ({ alg }: KeyTimes) => isAlgorithm(alg)

export function createSigningKeys({ store, secrets, audit, now }: SigningKeysDeps, schedule: KeySchedule) {
  const held = createHeld(store.changes, 'SigningKey', async (): Promise<SigningKey[]> => {
    const rows = await store.statements.all(selectAll, [])
    return rows
      .map((row) => {
        const times = timesOf(row)
        const text = secrets.decrypt('signing-key', times.kid, String(row.privateEncrypted))
        return { ...times, jwk: JSON.parse(text) as JWK }
      })
      .filter(known)
      .toSorted((a, b) => rank(a) - rank(b))
  })

  /** Nobody else changes a key while `work` does, and it sees what they changed before. */
  async function change<T>(work: (tx: Statements, keys: KeyLife[]) => Promise<T>): Promise<T> {
    const result = await store.transaction(async (tx) => {
      await tx.run(lock, [])
      const rows = await tx.all(selectTimes, [])
      return work(tx, livesOf(rows.map(timesOf).filter(known), now(), schedule))
    })
    held.drop()
    return result
  }

  async function keep(tx: Statements, made: MadeKey, signsFrom: Date): Promise<void> {
    const { kid, alg, publicJwk, privateJwk } = made
    const privateEncrypted = secrets.encrypt('signing-key', kid, JSON.stringify(privateJwk))
    await tx.run(insert, [kid, alg, JSON.stringify(publicJwk), privateEncrypted, now(), signsFrom])
  }

  const dueNow = (keys: readonly KeyTimes[]) =>
    algorithms.filter((alg) => dueFrom(keys, alg, now(), schedule) !== undefined)

  return {
    /** All keys there are, from memory. */
    get: held.get,

    /** All keys there are, and what becomes of them. */
    lives: async (): Promise<KeyLife<SigningKey>[]> => livesOf(await held.get(), now(), schedule),

    /** Makes what is due and takes back what is over. */
    async tend(): Promise<void> {
      const keys = await held.get()
      const due = dueNow(keys)
      if (!due.length && !livesOf(keys, now(), schedule).some((key) => isOver(key, now()))) return
      // Before anybody's lock is taken: a key takes a second to make.
      const ready = await Promise.all(due.map(makeKey))
      const { made, over } = await change(async (tx, present) => {
        const stillDue = dueNow(present)
        const made = ready.filter(({ alg }) => stillDue.includes(alg))
        const over = present.filter((key) => isOver(key, now()))
        for (const key of made) await keep(tx, key, dueFrom(present, key.alg, now(), schedule) ?? now())
        for (const { kid } of over) await tx.run(remove, [kid])
        return { made, over }
      })
      // The keys of the first start are a change to nobody.
      for (const { kid, alg } of keys.length ? made : [])
        await audit.record({ kind: 'signing-key-made', detail: { ...bySchedule, kid, alg } })
      for (const { kid, alg } of over)
        await audit.record({ kind: 'signing-key-removed', detail: { ...bySchedule, kid, alg } })
    },

    /**
     * Lets the next key of `alg` sign from `signsFrom` on: the one that is already published, or a new one. A published one
     * is never put off.
     */
    async rotate(alg: Algorithm, signsFrom: Date, by: AskedBy): Promise<KeyTimes> {
      const ready = await makeKey(alg)
      const next = await change(async (tx, present) => {
        const published = present.find((key) => key.alg === alg && key.state === 'next')
        if (!published) {
          await keep(tx, ready, signsFrom)
          return { kid: ready.kid, alg, createdAt: now(), signsFrom }
        }
        if (published.signsFrom <= signsFrom) return published
        await tx.run(moveUp, [signsFrom, published.kid])
        return { ...published, signsFrom }
      })
      const detail = { ...by, kid: next.kid, alg, signsFrom: next.signsFrom.toISOString() }
      await audit.record({ kind: 'signing-key-rotated', detail })
      return next
    },

    /**
     * Takes a key away at once, as for one that was stolen. The one that signs goes only with `replace`: then its
     * successor, the published one or a new one, signs at once.
     */
    async retire(kid: string, replace: boolean, by: AskedBy): Promise<Retired> {
      const { alg } = (await held.get()).find((key) => key.kid === kid) ?? {}
      const ready = replace && alg !== undefined && isAlgorithm(alg) ? await makeKey(alg) : undefined
      const retired = await change(async (tx, present): Promise<Retired> => {
        const key = present.find((each) => each.kid === kid)
        if (!key) return { outcome: 'unknown' }
        const signs = key.state === 'current'
        if (signs && !ready) return { outcome: 'signs', key }
        const next = present.find((each) => each.alg === key.alg && each.state === 'next')
        if (signs && next) await tx.run(moveUp, [now(), next.kid])
        else if (signs && ready) await keep(tx, ready, now())
        await tx.run(remove, [kid])
        return { outcome: 'retired', key, successor: signs ? (next ?? ready)?.kid : undefined }
      })
      if (retired.outcome === 'retired')
        await audit.record({
          kind: 'signing-key-retired',
          detail: {
            ...by,
            kid,
            alg: retired.key.alg,
            ...(retired.successor ? { successor: retired.successor } : {}),
          },
        })
      return retired
    },
  }
}

export type Retired =
  | { outcome: 'unknown' }
  /** It is the one that signs, and nobody said what is to follow it. */
  | { outcome: 'signs'; key: KeyLife }
  | { outcome: 'retired'; key: KeyLife; successor: string | undefined }
