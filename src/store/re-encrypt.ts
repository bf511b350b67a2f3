/**
 * Encrypts again, with the first key, what was encrypted with another. It can be stopped at any moment and begun again: a
 * value is replaced only while it is still the one that was read, and what is done is not looked at twice.
 */
import { rootName, rootOwner } from './keys.ts'
import type { Store } from './open.ts'
import { NoKeyOpens } from './seal.ts'
import type { Purpose, Secrets } from './secrets.ts'
import type { Row } from './statements.ts'

/** Rows of one transaction: few enough that nobody waits for it. */
const batch = 100

interface Place {
  table: string
  /** The column that tells the rows apart, and that a value is bound to. */
  key: string
  column: string
  /** What its values are for, or the column that says so. */
  purpose: Purpose | { column: string }
  /** Which rows have an encrypted value, if not all. */
  where?: string
  /** What the values are bound to, where it is not the key. */
  owner?: string
}

/**
 * Every place where something is encrypted. The root of HMACs is the last: an instance that does not have its key does
 * not start, so that none starts without a key that is still needed.
 */
export const places: readonly Place[] = [
  { table: 'SigningKey', key: 'kid', column: 'privateEncrypted', purpose: 'signing-key' },
  { table: 'TotpApp', key: 'id', column: 'secretEncrypted', purpose: 'totp' },
  { table: 'OutboxItem', key: 'id', column: 'contentEncrypted', purpose: { column: 'kind' } },
  { table: 'Provider', key: 'id', column: 'secretEncrypted', purpose: 'provider-secret' },
  { table: 'ProviderVisit', key: 'id', column: 'contentEncrypted', purpose: 'provider-visit' },
  { table: 'ProviderSession', key: 'uidHash', column: 'idTokenEncrypted', purpose: 'id-token-hint' },
  { table: 'IdempotencyKey', key: 'key', column: 'answerEncrypted', purpose: 'api-answer' },
  {
    table: 'OidcRecord',
    key: 'idHash',
    column: 'payload',
    purpose: 'interaction',
    where: `"kind" = 'Interaction'`,
  },
  {
    table: 'OidcRecord',
    key: 'idHash',
    column: 'payload',
    purpose: 'device-code',
    where: `"kind" = 'DeviceCode'`,
  },
  {
    table: 'Installation',
    key: 'name',
    column: 'value',
    purpose: 'hmac-root',
    where: `"name" = '${rootName}'`,
    owner: rootOwner,
  },
]

export interface Progress {
  table: string
  done: number
  /** Values that no key opens. */
  unreadable: number
}

type Deps = { store: Pick<Store, 'statements' | 'transaction'>; secrets: Secrets }

/** Goes through every place once. `tell` hears of every batch. */
export async function reEncrypt(deps: Deps, tell: (progress: Progress) => void): Promise<Progress[]> {
  const all: Progress[] = []
  for (const place of places) all.push(await reEncryptPlace(deps, place, tell))
  return all
}

async function reEncryptPlace(
  deps: Deps,
  place: Place,
  tell: (progress: Progress) => void,
): Promise<Progress> {
  const progress = { table: place.table, done: 0, unreadable: 0 }
  for (let after = ''; ; ) {
    const rows = await staleRows(deps, place, after)
    const last = rows.at(-1)
    if (!last) return progress
    after = String(last.key)
    await reEncryptRows(deps, place, rows, progress)
    tell({ ...progress })
  }
}

function staleRows({ store, secrets }: Deps, place: Place, after: string): Promise<Row[]> {
  const prefix = secrets.prefix()
  const { table, key, column, purpose, where = 'TRUE' } = place
  const purposeOf = typeof purpose === 'string' ? `'${purpose}'` : `"${purpose.column}"`
  const sql = `SELECT "${key}" AS "key", "${column}" AS "value", ${purposeOf} AS "purpose" FROM "${table}"
    WHERE ${where} AND "${key}" > ? AND substr("${column}", 1, ${prefix.length}) <> ? ORDER BY "${key}" LIMIT ${batch}`
  return store.statements.all(sql, [after, prefix])
}

async function reEncryptRows(
  { store, secrets }: Deps,
  place: Place,
  rows: Row[],
  progress: Progress,
): Promise<void> {
  const { table, key, column, where = 'TRUE', owner } = place
  const replace = `UPDATE "${table}" SET "${column}" = ? WHERE ${where} AND "${key}" = ? AND "${column}" = ?`
  const renewed = rows.map((row) => {
    const [purpose, id, old] = [row.purpose as Purpose, String(row.key), String(row.value)]
    return { id, old, value: renew(secrets, purpose, owner ?? id, old) }
  })
  progress.unreadable += renewed.filter(({ value }) => value === undefined).length
  progress.done += await store.transaction(async (tx) => {
    let done = 0
    for (const { id, old, value } of renewed)
      if (value !== undefined) done += await tx.run(replace, [value, id, old])
    return done
  })
}

/** Undefined when no key opens it. */
function renew(secrets: Secrets, purpose: Purpose, owner: string, value: string): string | undefined {
  try {
    return secrets.encrypt(purpose, owner, secrets.decrypt(purpose, owner, value))
  } catch (error) {
    if (error instanceof NoKeyOpens) return undefined
    throw error
  }
}
