/**
 * Letters on their way: rows that are written with what caused them and sent after the answer.
 *
 *   waiting ──sent──▶ sent
 *      │ ▲
 *      │ └─ failed: tried again, later each time
 *      └──── failed too often ──▶ dead
 *
 * Whoever takes a letter moves its next attempt ahead by one conditional statement, so that of many instances one sends
 * it; if that one dies on the way, the letter is taken again. A letter can therefore arrive twice, and is never lost.
 */
import { after, days, hours, minutes, seconds } from '../duration.ts'
import type { Log } from '../log.ts'
import { newId } from '../random.ts'
import type { Letter } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import type { Statements } from '../store/sqlite.ts'
import { lanes } from './smtp.ts'

export interface LetterContent {
  subject: string
  text: string
  html: string
}

/** A letter as it is handed over. `id` stays the same over all attempts. */
export type OutgoingLetter = LetterContent & { id: string; recipient: string }

/** Hands a letter to a mail server. Throws when it was not taken. */
export type SendLetter = (letter: OutgoingLetter) => Promise<void>

export type Letters = ReturnType<typeof createLetters>

interface LettersDeps {
  db: Database
  statements: Statements
  secrets: Secrets
  /** Undefined: there is no mail server, letters stay for the mailbox page. */
  send: SendLetter | undefined
  log: Log
  now: () => Date
}

/** The waits between attempts; after the last the letter is dead. */
const waits = [seconds(5), seconds(30), minutes(2), minutes(10), hours(1), hours(4), hours(12)]
/** How long a mail server may take over one letter. */
const patience = seconds(60)
/** How long whoever took a letter has before another may: longer than its patience, so that two never send at once. */
const lease = minutes(2)
/** How often to look for what another instance left behind. */
const poll = minutes(1)
/** How long the letters that are being sent may take once we are told to leave. */
const farewell = seconds(5)
/** How long a letter is kept. */
export const keepLetters = days(30)

// The outbox is looked at every minute, mostly in vain: a prepared statement costs next to nothing.
const firstWaiting = `SELECT "id", "nextAttemptAt" FROM "Letter" WHERE "state" = 'waiting' ORDER BY "nextAttemptAt" LIMIT 1`

export function createLetters({ db, statements, secrets, send, log, now }: LettersDeps) {
  const running = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let missed = false
  let stopped = false
  let closed = false

  const open = ({ id, recipient, contentEncrypted }: Letter): OutgoingLetter | undefined => {
    if (!contentEncrypted) return undefined
    const content = JSON.parse(secrets.decrypt('letter', id, contentEncrypted)) as LetterContent
    return { id, recipient, ...content }
  }

  const planAt = (wait: number) => {
    clearTimeout(timer)
    if (stopped) return
    timer = setTimeout(wake, wait)
    timer.unref()
  }

  async function nextWaiting(): Promise<{ id: string; at: Date } | undefined> {
    const row = await statements.get(firstWaiting, [])
    return row && { id: String(row.id), at: new Date(String(row.nextAttemptAt)) }
  }

  /** The next letter that is due, leased to us; undefined when there is none. */
  async function takeNext(): Promise<Letter | undefined> {
    while (!stopped) {
      const at = now()
      const next = await nextWaiting()
      if (!next || next.at > at) return undefined
      const due = await db.letter.findUnique({ where: { id: next.id } })
      if (!due) continue
      const ours = { nextAttemptAt: after(at, lease), attempts: due.attempts + 1 }
      const unleased = { id: due.id, state: 'waiting', nextAttemptAt: due.nextAttemptAt }
      if ((await db.letter.updateMany({ where: unleased, data: ours })).count === 1)
        return { ...due, ...ours }
    }
    return undefined
  }

  async function deliver(letter: Letter, transport: SendLetter): Promise<void> {
    try {
      const content = open(letter)
      if (content) await within(patience, transport(content))
    } catch (error) {
      return failed(letter, error as Error)
    }
    if (closed) return
    const data = { state: 'sent', sentAt: now(), contentEncrypted: null }
    await db.letter.updateMany({ where: { id: letter.id }, data })
  }

  async function failed(letter: Letter, { message }: Error): Promise<void> {
    // The database is gone; the lease runs out by itself.
    if (closed) return
    const wait = waits[letter.attempts - 1]
    // Mail servers name whom they refuse; the log must not.
    const lastError = message.replaceAll(letter.recipient, '…').slice(0, 500)
    const about = { letter: letter.id, attempts: letter.attempts, lastError, dead: wait === undefined }
    const next = wait === undefined ? { state: 'dead' } : { nextAttemptAt: after(now(), wait) }
    const stillOurs = { id: letter.id, state: 'waiting', nextAttemptAt: letter.nextAttemptAt }
    await db.letter.updateMany({ where: stillOurs, data: { ...next, lastError } })
    // Said only now: whoever reads it may rely on the next attempt being planned.
    log.warn(about, 'letter not sent')
  }

  /** How long until the next letter is due, at most until the next poll. */
  async function untilNext(): Promise<number> {
    const next = await nextWaiting()
    const wait = next ? next.at.getTime() - now().getTime() : poll
    return Math.min(Math.max(wait, 0), poll)
  }

  /** Sends one letter after the other until none is due. */
  async function sendDue(transport: SendLetter): Promise<void> {
    try {
      planAt(poll)
      for (let letter = await takeNext(); letter; letter = await takeNext()) await deliver(letter, transport)
      if (!stopped) planAt(await untilNext())
    } catch (error) {
      if (!closed) log.error({ err: error }, 'letters could not be sent')
    }
  }

  /** Starts another lane; when all are busy, one of them looks again before it ends. */
  function wake(): void {
    if (!send || stopped) return
    if (running.size >= lanes) {
      missed = true
      return
    }
    const lane = sendDue(send).then(() => {
      running.delete(lane)
      if (missed) setImmediate(wake)
      missed = false
    })
    running.add(lane)
  }

  return {
    /**
     * Writes a letter, within `tx` where one is given. It is sent after what is going on now, the answer to the person
     * among it; nobody waits for that. Without a mail server it counts as sent, and stays for the mailbox page.
     */
    async write(recipient: string, content: LetterContent, tx: Transaction = db): Promise<void> {
      const id = newId()
      const at = now()
      const contentEncrypted = secrets.encrypt('letter', id, JSON.stringify(content))
      const state = send ? { state: 'waiting' } : { state: 'sent', sentAt: at }
      await tx.letter.create({
        data: { id, recipient, contentEncrypted, ...state, nextAttemptAt: at, createdAt: at },
      })
      setImmediate(wake)
    },

    wake,

    /** The newest letters that are still whole, for the mailbox page of development. */
    async newest(limit: number): Promise<Array<OutgoingLetter & { createdAt: Date }>> {
      const rows = await db.letter.findMany({
        where: { contentEncrypted: { not: null } },
        orderBy: { createdAt: 'desc' },
        take: limit,
      })
      return rows.flatMap((row) => {
        const letter = open(row)
        return letter ? [{ ...letter, createdAt: row.createdAt }] : []
      })
    },

    /** Lets the letters that are being sent finish, for a moment; what waits is sent after the next start. */
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await within(farewell, Promise.all(running)).catch(() => undefined)
      closed = true
    },
  }
}

/** `promise`, or an error when it takes longer than `ms`. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
