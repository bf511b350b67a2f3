/**
 * The two tokens of a merge.
 *
 *   merge       what was proven first waits in it, for the browser in which it was proven, until the second account is
 *   merge-undo  the link in the letters to every address of both: whoever lost an account to somebody else gets it back
 */
import { after } from '../duration.ts'
import { newId, newSecret } from '../random.ts'
import type { OneTimeToken } from '../store/generated/client.ts'
import { hashOf } from '../store/secrets.ts'
import type { Statements } from '../store/statements.ts'

/** What the first proof was. */
export interface FirstProof {
  acr: string
  amr: string[]
  /** When it was made, in milliseconds since the epoch. */
  at: number
  /** When the password was last changed then, likewise; 0: never. */
  passwordChangedAt: number
}

export const firstProofOf = (token: OneTimeToken) => JSON.parse(token.detail ?? '{}') as FirstProof

const use = `UPDATE "OneTimeToken" SET "consumedAt" = ? WHERE "id" = ? AND "secretHash" = ? AND "consumedAt" IS NULL
  AND "expiresAt" > ?`
// How the password came opens nothing: it keeps the same mailbox from being the second step, in the shell too.
const cancel = `UPDATE "OneTimeToken" SET "consumedAt" = ? WHERE "accountId" = ? AND "consumedAt" IS NULL
  AND "purpose" <> 'password-channel'`
const cancelButUndo = `${cancel} AND "purpose" <> 'identifier-undo'`
const insert = `INSERT INTO "OneTimeToken" ("id", "purpose", "secretHash", "accountId", "createdAt", "expiresAt", "misses")
  VALUES (?, 'merge-undo', ?, ?, ?, ?, 0)`

/** Uses the first proof up. False when somebody was faster, or it is too old. */
export const useProof = async (
  tx: Statements,
  { id, secretHash }: OneTimeToken,
  now: Date,
): Promise<boolean> => (await tx.run(use, [now, id, secretHash, now])) === 1

/** Whatever was sent for an account leads nowhere any more. */
export async function cancelTokens(tx: Statements, accountId: string, now: Date): Promise<void> {
  await tx.run(cancel, [now, accountId])
}

/** The same, but for the links by which a person gets an address of theirs back. */
export async function cancelSent(tx: Statements, accountId: string, now: Date): Promise<void> {
  await tx.run(cancelButUndo, [now, accountId])
}

/** Makes the link that parts the accounts again; gives its secret. */
export async function makeUndoLink(
  tx: Statements,
  otherAccountId: string,
  now: Date,
  lifetime: number,
): Promise<string> {
  const secret = newSecret()
  await tx.run(insert, [newId(), hashOf(secret), otherAccountId, now, after(now, lifetime)])
  return secret
}
