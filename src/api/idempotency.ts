/**
 * Lets a program ask again for what it asked to be made, when it heard no answer: it is made once, and the answer is the same.
 *
 *   no such key ──▶ taken ──▶ made ──▶ the answer is kept for a day, encrypted: it may hold a secret that is shown once
 *                     ├──▶ refused, and nothing was made: the key is free again
 *                     └──▶ broke off: nobody knows what was made, and the key stays taken
 */
import { hash } from 'node:crypto'
import { after, days } from '../duration.ts'
import type { Store } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import { ApiProblem } from './problem.ts'
import type { Answer } from './route.ts'

const kept = days(1)
const take = `INSERT INTO "IdempotencyKey" ("key", "requestHash", "expiresAt") VALUES (?, ?, ?)
  ON CONFLICT ("key") DO UPDATE SET "requestHash" = excluded."requestHash", "expiresAt" = excluded."expiresAt",
  "status" = NULL, "answerEncrypted" = NULL WHERE "IdempotencyKey"."expiresAt" <= ?`
const find = 'SELECT "requestHash", "status", "answerEncrypted" FROM "IdempotencyKey" WHERE "key" = ?'
const keep = 'UPDATE "IdempotencyKey" SET "status" = ?, "answerEncrypted" = ? WHERE "key" = ?'
const free = 'DELETE FROM "IdempotencyKey" WHERE "key" = ? AND "status" IS NULL'

/** What a program may use as a key: printable ASCII, also in the quotes of a structured header. */
export const idempotencyKey = /^"?[\x21\x23-\x7e]{1,200}"?$/

export interface Once {
  clientId: string
  /** The header, as it came. */
  key: string
  /** Everything that makes the request what it is: method, path and body. */
  request: readonly (string | Uint8Array)[]
  /** Of its answer. */
  status: number
}

export type Idempotency = ReturnType<typeof createIdempotency>

interface IdempotencyDeps {
  store: Pick<Store, 'statements'>
  secrets: Secrets
  now: () => Date
}

export function createIdempotency({ store: { statements }, secrets, now }: IdempotencyDeps) {
  /** What was answered to the same request before. */
  async function answered(key: string, requestHash: string): Promise<Answer<unknown>> {
    const row = await statements.get(find, [key])
    if (row && row.requestHash !== requestHash) throw new ApiProblem('key-used')
    if (typeof row?.answerEncrypted !== 'string')
      throw new ApiProblem('under-way', 'Ask again in a moment. If it stays so, look whether it was made.')
    return JSON.parse(secrets.decrypt('api-answer', key, row.answerEncrypted)) as Answer<unknown>
  }

  /** Does `make` once for each key of a client, and gives the same answer whenever it is asked again. Throws ApiProblem. */
  return async function once(
    { clientId, key: given, request, status }: Once,
    make: () => Promise<Answer<unknown>>,
  ): Promise<Answer<unknown>> {
    const key = secrets.hmac('idempotency-key', `${clientId}\0${given.replace(/^"(.*)"$/, '$1')}`)
    const requestHash = hashOfAll(request)
    const taken = await statements.run(take, [key, requestHash, after(now(), kept), now()])
    if (taken !== 1) return answered(key, requestHash)
    const answer = await make().catch(async (error: unknown) => {
      if (error instanceof ApiProblem && error.status < 500) await statements.run(free, [key])
      throw error
    })
    await statements.run(keep, [status, secrets.encrypt('api-answer', key, JSON.stringify(answer)), key])
    return answer
  }
}

/** Of each part by itself, so that no two requests read alike when their parts stand side by side. */
const hashOfAll = (parts: readonly (string | Uint8Array)[]): string =>
  hash('sha256', parts.map((part) => hash('sha256', part, 'base64url')).join('.'), 'base64url')
