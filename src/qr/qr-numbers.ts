/**
 * The two-digit numbers by which a person finds out whether the screen before them is the one that they let in.
 *
 * They are derived from the phone's session, so that what was claimed in one session cannot be answered in another, and a
 * claim that is sent twice is the same claim.
 */
import type { Secrets } from '../store/secrets.ts'

/** Whose phone it is, and in which of its sessions. */
export interface Claimant {
  accountId: string
  /** The session's public handle. */
  session: string
}

export interface Numbers {
  /** What the screen shows: one of the three. */
  shown: number
  /** What the phone offers, in this order. */
  offered: [number, number, number]
}

const [least, most] = [10, 99]
const count = most - least + 1

/** The numbers of a claim. Nobody without our key can know them before they are shown. */
export function numbersOf(
  secrets: Pick<Secrets, 'hmac'>,
  id: string,
  { accountId, session }: Claimant,
): Numbers {
  for (let attempt = 0; ; attempt++) {
    const text = `numbers\0${id}\0${accountId}\0${session}\0${attempt}`
    const [first = 0, ...bytes] = Buffer.from(secrets.hmac('qr-code', text), 'base64url')
    // What lies beyond the last whole round would make some numbers likelier than others.
    const drawn = bytes.filter((byte) => byte < 2 * count).map((byte) => least + (byte % count))
    const [a, b, c] = [...new Set(drawn)]
    if (first === 255 || a === undefined || b === undefined || c === undefined) continue
    return { shown: [a, b, c][first % 3] ?? a, offered: [a, b, c] }
  }
}
