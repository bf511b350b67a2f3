/**
 * Letters on their way: rows that are written with what caused them and sent after the answer.
 *
 *   waiting ──sent──▶ sent
 *      │ ▲
 *      │ └─ failed: tried again, later each time
 *      └──── failed too often ──▶ dead
 *
 * Whoever takes a letter moves its next attempt ahead by one conditional statement, so that of many instances one sends
 * it; if that one dies on the way, the letter is taken again.
 */
import { after, days, hours, minutes, seconds } from '../duration.ts'
import type { Log } from '../log.ts'
import { newId } from '../random.ts'
import type { Letter } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'

export interface LetterContent {
  subject: string
  text: string
  html: string
}

/** Hands a letter to a mail server. Throws when it was not taken. */
export type SendLetter = (recipient: string, content: LetterContent) => Promise<void>

export type Letters = ReturnType<typeof createLetters>

interface LettersDeps {
  db: Database
  secrets: Secrets
  /** Undefined: there is no mail server, letters stay for the mailbox page. */
  send: SendLetter | undefined
  log: Log
  now: () => Date
}

/** The waits between attempts; after the last the letter is dead. */
const waits = [seconds(5), seconds(30), minutes(2), minutes(10), hours(1), hours(4), hours(12)]
/** How long whoever took a letter may try before another does. */
const lease = minutes(2)
const atOnce = 10

export function createLetters({ db, secrets, send, log, now }: LettersDeps) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let stopped = false

  const open = (letter: Letter): LetterContent | undefined =>
    letter.contentEncrypted
      ? (JSON.parse(secrets.decrypt('letter', letter.id, letter.contentEncrypted)) as LetterContent)
      : undefined

  /** False when another instance has it. */
  async function take(letter: Letter): Promise<boolean> {
    const where = { id: letter.id, state: 'waiting', nextAttemptAt: letter.nextAttemptAt }
    const data = { nextAttemptAt: after(now(), lease), attempts: { increment: 1 } }
    return (await db.letter.updateMany({ where, data })).count === 1
  }

  async function failed(letter: Letter, error: unknown): Promise<void> {
    const wait = waits[letter.attempts]
    const lastError = String((error as Error).message).slice(0, 500)
    log.warn(
      { letter: letter.id, attempts: letter.attempts + 1, lastError, dead: wait === undefined },
      'letter not sent',
    )
    const data =
      wait === undefined ? { state: 'dead', lastError } : { nextAttemptAt: after(now(), wait), lastError }
    await db.letter.update({ where: { id: letter.id }, data })
  }

  async function deliver(letter: Letter, transport: SendLetter): Promise<void> {
    if (!(await take(letter))) return
    try {
      const content = open(letter)
      if (content) await transport(letter.recipient, content)
    } catch (error) {
      return failed(letter, error)
    }
    await db.letter.update({
      where: { id: letter.id },
      data: { state: 'sent', sentAt: now(), contentEncrypted: null },
    })
  }

  /** Sends what is due, a few at once, until nothing is. */
  async function sendDue(transport: SendLetter): Promise<void> {
    for (;;) {
      const due = await db.letter.findMany({
        where: { state: 'waiting', nextAttemptAt: { lte: now() } },
        orderBy: { nextAttemptAt: 'asc' },
        take: atOnce,
      })
      if (!due.length || stopped) return
      await Promise.all(due.map((letter) => deliver(letter, transport)))
    }
  }

  async function planNext(): Promise<void> {
    const next = await db.letter.findFirst({ where: { state: 'waiting' }, orderBy: { nextAttemptAt: 'asc' } })
    if (!next || stopped) return
    const wait = Math.min(Math.max(next.nextAttemptAt.getTime() - now().getTime(), 0), minutes(1))
    timer = setTimeout(wake, wait + 50)
    timer.unref()
  }

  function wake(): void {
    if (!send || stopped || running) return
    clearTimeout(timer)
    running = sendDue(send)
      .catch((error: unknown) => log.error({ err: error }, 'letters could not be sent'))
      .then(() => {
        running = undefined
      })
      .then(planNext)
      .catch((error: unknown) => log.error({ err: error }, 'letters could not be planned'))
  }

  return {
    /** Writes a letter, within `tx` where one is given. Nobody waits for it to be sent: call `wake` after the answer. */
    async write(recipient: string, content: LetterContent, tx: Transaction = db): Promise<void> {
      const id = newId()
      const contentEncrypted = secrets.encrypt('letter', id, JSON.stringify(content))
      const at = now()
      await tx.letter.create({
        data: { id, recipient, contentEncrypted, state: 'waiting', nextAttemptAt: at, createdAt: at },
      })
      setImmediate(wake)
    },

    wake,

    /** The newest letters that are still whole, for the mailbox page of development. */
    async newest(
      limit: number,
    ): Promise<Array<LetterContent & { id: string; recipient: string; createdAt: Date }>> {
      const rows = await db.letter.findMany({
        where: { contentEncrypted: { not: null } },
        orderBy: { createdAt: 'desc' },
        take: limit,
      })
      return rows.flatMap((row) => {
        const content = open(row)
        return content ? [{ id: row.id, recipient: row.recipient, createdAt: row.createdAt, ...content }] : []
      })
    },

    /** Deletes letters that were written more than thirty days ago. */
    async purge(): Promise<number> {
      return (await db.letter.deleteMany({ where: { createdAt: { lt: after(now(), -days(30)) } } })).count
    },

    /** Lets a letter that is being sent finish; what waits is sent after the next start. */
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
