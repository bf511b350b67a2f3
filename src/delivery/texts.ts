/** Texts: what is written to a person's phone. They leave through the outbox, and each costs money (see text-turn.ts). */
import { hours, minutes, seconds } from '../duration.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Carrier } from './carrier.ts'
import type { Outbox } from './outbox.ts'

/** A text as it is handed over. `id` stays the same over all attempts; `to` is a number in E.164. */
export interface OutgoingText {
  id: string
  to: string
  text: string
}

/** Hands a text to a gateway. Throws when it was not taken, `Refused` when nobody can be reached at this number. */
export type SendText = (text: OutgoingText) => Promise<void>

export type Texts = ReturnType<typeof createTexts>

/** How long a text is of use that only tells something. */
const untilOld = hours(24)
/** Most texts hold a code that is over after ten minutes: gateways that fail are asked again soon. */
const waits = [seconds(2), seconds(10), seconds(30), minutes(2), minutes(5), minutes(30), hours(2), hours(6)]

/** Carries texts to a gateway. */
export const textCarrier = (send: SendText): Carrier => ({
  kind: 'text',
  lanes: 8,
  patience: seconds(10),
  waits,
  send: ({ id, target, content }) => send({ id, to: target, text: (content as { text: string }).text }),
})

interface TextsDeps {
  db: Database
  outbox: Outbox
  /** What carries texts; undefined where nobody does. */
  through: 'twilio' | 'webhook' | 'mailbox' | undefined
}

export function createTexts({ db, outbox, through }: TextsDeps) {
  return {
    /** Whether anybody carries texts: without, phone numbers are of no use. */
    available: through !== undefined,

    /**
     * Writes a text to a number in E.164, within `tx` where one is given. It is sent after what is going on now; nobody
     * waits for that. One with a code is not sent when that is over: `lifetime`, in milliseconds. Whoever calls this takes
     * a turn before (interactions/http/text-turn.ts).
     */
    async write(to: string, text: string, tx: Transaction = db, lifetime: number = untilOld): Promise<void> {
      if (!through) throw new Error('nobody carries texts here')
      const stays = through === 'mailbox'
      await outbox.writeInPrisma({ kind: 'text', target: to, content: { text }, lifetime, stays }, tx)
    },

    /** The newest texts that are still whole, for the mailbox page of development. */
    async newest(limit: number): Promise<Array<OutgoingText & { createdAt: Date }>> {
      const rows = await outbox.rows.whole('text', limit)
      return rows.map((row) => {
        const { id, target, content } = outbox.open(row)
        return { id, to: target, text: (content as { text: string }).text, createdAt: row.createdAt }
      })
    },
  }
}
