/**
 * What a QR code holds: the row that it is of, and a proof that nobody else can make. The proof is derived from the row's id
 * and the time, so that a new one costs no write, and the database holds none.
 */
import { minutes, seconds } from '../duration.ts'
import { hashOf, type Secrets, sameHash } from '../store/secrets.ts'

/** How long a browser waits in all. */
export const qrLifetime = minutes(10)
/** How long a code is shown. Whoever scans it in its last moment has as long again. */
const period = seconds(75)
/** 132 of the HMAC's bits. */
const proofLength = 22

const shape = /^([\w-]{22})\.([\w-]{22})$/

export interface QrCodes {
  /** The code of a row at this moment. */
  codeOf(id: string, now: Date): string
  /** Counts the codes of a row: it is another number while another one is shown. */
  turnOf(id: string, now: Date): number
  /** The row of a code that is shown now, or was just before; undefined for any other text. */
  rowOf(code: string, now: Date): string | undefined
}

export function createQrCodes(secrets: Pick<Secrets, 'hmac'>): QrCodes {
  // Each row has a beat of its own: thousands of screens that wait are not drawn anew in the same moment.
  const turnOf = (id: string, now: Date) => Math.floor((now.getTime() + offsetOf(id)) / period)
  const proofOf = (id: string, turn: number) =>
    secrets.hmac('qr-code', `code\0${id}\0${turn}`).slice(0, proofLength)

  return {
    turnOf,
    codeOf: (id, now) => `${id}.${proofOf(id, turnOf(id, now))}`,
    rowOf(code, now) {
      const [, id, proof] = shape.exec(code) ?? []
      if (id === undefined || proof === undefined) return undefined
      const turn = turnOf(id, now)
      // Both are compared, so that the time it takes tells nothing.
      const right = [turn, turn - 1].map((each) => sameHash(proof, proofOf(id, each)))
      return right.includes(true) ? id : undefined
    },
  }
}

const offsetOf = (id: string): number => Buffer.from(hashOf(id)).readUInt32BE() % period
