/**
 * The database cannot serve just now, and the same request can succeed in a moment: 503, never a page that says something
 * is broken. The members are those by which oidc-provider answers an error to a portal (RFC 6749 4.1.2.1, 5.2).
 */
export class Unavailable extends Error {
  override name = 'Unavailable'
  override message = 'temporarily_unavailable'
  readonly expose = true
  readonly statusCode = 503
  readonly error = this.message
  readonly error_description = 'The service cannot reach its database just now. Try again in a few seconds.'
}

/** After so many seconds it makes sense to ask again. */
export const retryAfterSeconds = 5

/** SQLite: another process holds the lock for too long, or the disk is full or fails. */
const sqlite = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY)/

/**
 * PostgreSQL: no connection (08), no room (53), shutting down, cancelled or read-only after a failover, a lock or a
 * deadlock that somebody else lives on with.
 */
const postgresql = /^(08...|53...|57P0[1-5]|57014|25006|25P0[34]|40001|40P01|55P03)$/

const network =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/

/** Prisma's own: a transaction could not begin in time, or took too long. */
const prisma = /^P2028$/

/** What Prisma's adapters make of a driver's error (prisma-adapter.ts). */
const adapters =
  /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TransactionWriteConflict)$/

const words = [sqlite, postgresql, network, prisma, adapters]

/** pg gives these no code. */
const withoutCode =
  /^(Connection terminated|timeout exceeded when trying to connect|the database does not answer|Query read timeout|Client (has encountered a connection error|was closed)|timeout expired|Cannot use a pool after calling end)/

/** An error of a driver, or what Prisma's adapter made of it. */
interface Told {
  code?: unknown
  originalCode?: unknown
  kind?: unknown
  message?: unknown
  cause?: unknown
}

/** Whether `error`, or what caused it, is the database not serving just now. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Unavailable) return true
  if (typeof error !== 'object' || error === null) return false
  const { code, originalCode, kind, message, cause } = error as Told
  const known = [code, originalCode, kind].some(
    (each) => typeof each === 'string' && words.some((one) => one.test(each)),
  )
  return known || withoutCode.test(String(message)) || isUnavailable(cause)
}

/** What the log calls an error that a request ended with: an operator mends the one elsewhere, and reports the other. */
export const whatFailed = (error: unknown): string =>
  isUnavailable(error) ? 'the database does not answer' : 'request failed'

/** Does `work`; what it throws while the database is unavailable is `Unavailable`. */
export async function orUnavailable<T>(work: () => T): Promise<Awaited<T>> {
  try {
    return await work()
  } catch (cause) {
    throw isUnavailable(cause) ? new Unavailable(undefined, { cause }) : cause
  }
}
