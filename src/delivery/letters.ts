/** Letters: what is written to a person by mail. They leave through the outbox. */
import { days, hours, minutes, seconds } from '../duration.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Statements } from '../store/statements.ts'
import type { Carrier } from './carrier.ts'
import type { Outbox } from './outbox.ts'

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

/** How long a letter is of use that only tells something: an operator may find its mail server after a weekend. */
const untilOld = days(4)
/** Mail servers ask to be tried again for hours; a mail server that hangs is given up on after a minute. */
const waits = [seconds(5), seconds(30), minutes(2), minutes(10), hours(1), hours(4), hours(12)]

/** Carries letters to a mail server, over as many connections as there are lanes. */
export const letterCarrier = (send: SendLetter, lanes: number): Carrier => ({
  kind: 'letter',
  lanes,
  patience: seconds(60),
  waits,
  send: ({ id, target, content }) => send({ id, recipient: target, ...(content as LetterContent) }),
})

interface LettersDeps {
  db: Database
  outbox: Outbox
  /** Without a mail server letters stay for the mailbox page. */
  hasMailServer: boolean
}

export function createLetters({ db, outbox, hasMailServer }: LettersDeps) {
  return {
    /**
     * Writes a letter, within `tx` where one is given. It is sent after what is going on now, the answer to the person
     * among it; nobody waits for that. One with a link or a code is not sent when they are over: `lifetime`, in
     * milliseconds.
     */
    write: (
      recipient: string,
      content: LetterContent,
      tx: Transaction = db,
      lifetime: number = untilOld,
    ): Promise<void> =>
      outbox.writeInPrisma(
        { kind: 'letter', target: recipient, content, lifetime, stays: !hasMailServer },
        tx,
      ),

    /** The same within a transaction of our own statements. */
    writeIn: (
      tx: Statements,
      recipient: string,
      content: LetterContent,
      lifetime: number = untilOld,
    ): Promise<void> =>
      outbox.write({ kind: 'letter', target: recipient, content, lifetime, stays: !hasMailServer }, tx),

    /** The newest letters that are still whole, for the mailbox page of development. */
    async newest(limit: number): Promise<Array<OutgoingLetter & { createdAt: Date }>> {
      const rows = await outbox.rows.whole('letter', limit)
      return rows.map((row) => {
        const { id, target, content } = outbox.open(row)
        return { ...(content as LetterContent), id, recipient: target, createdAt: row.createdAt }
      })
    },
  }
}
