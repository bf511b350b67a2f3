/**
 * Browsers that wait for a phone to sign them in.
 *
 *   waiting ──scanned by the first account──▶ claimed ──the right number──▶ chosen ──proven afresh──▶ approved ──▶ used
 *      │                                        │ └─ a wrong one ─┐           │                          │
 *      │                                        └── not me ───────┴──▶ refused ◀──────── not me ─────────┘
 *      └── ten minutes, whatever the state: over
 *
 * Each arrow is one conditional statement. `chosen` is a claimed row whose number was taken out: it was tried, once.
 */
import { lengthOfUserAgent, type Origin } from '../audit/audit.ts'
import { goodUntil } from '../clock-skew.ts'
import { after, minutes } from '../duration.ts'
import { newId } from '../random.ts'
import { hashOf, type Secrets } from '../store/secrets.ts'
import type { Row, Statements } from '../store/statements.ts'
import { createQrCodes, qrLifetime } from './qr-codes.ts'
import { type Claimant, type Numbers, numbersOf } from './qr-numbers.ts'

export type { Claimant } from './qr-numbers.ts'

/** How old the proof may be by which a phone lets a screen in: whoever does it is there now. */
export const proofLasts = minutes(5)

export type QrState = 'waiting' | 'claimed' | 'chosen' | 'approved' | 'refused' | 'used'

export interface QrSignIn {
  id: string
  clientId: string
  /** Of the browser that waits. */
  ip: string | undefined
  userAgent: string | undefined
  state: QrState
  accountId: string | undefined
  /** What the phone offers, by which it is known in which of its sessions it was claimed. */
  offered: string | undefined
  /** What the screen shows while the phone is to choose. */
  number: number | undefined
  /** When its state changed last. */
  changedAt: Date
  createdAt: Date
  expiresAt: Date
}

/** The browser that waits: the secret in its cookie, and the conversation that it belongs to. */
export interface Waiting {
  browserSecret: string
  conversation: string
}

interface NewQrSignIn extends Waiting {
  clientId: string
  origin: Pick<Origin, 'ip' | 'userAgent'>
  /** The one before in the same conversation, which makes room. */
  instead: string | undefined
}

const columns = `"id", "clientId", "ip", "userAgent", "state", "accountId", "offered", "number", "changedAt", "createdAt", "expiresAt"`
const add = `INSERT INTO "QrSignIn" ("id", "browserHash", "clientId", "ip", "userAgent", "state", "changedAt", "createdAt", "expiresAt")
  VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?, ?)`
const drop = `DELETE FROM "QrSignIn" WHERE "id" = ? AND "browserHash" = ? AND "state" <> 'used'`
const good = `"expiresAt" > ? AND "expiresAt" < ?`
const ofBrowser = `SELECT ${columns} FROM "QrSignIn" WHERE "id" = ? AND "browserHash" = ? AND ${good}`
const ofClaimant = `SELECT ${columns} FROM "QrSignIn" WHERE "id" = ? AND "accountId" = ? AND "offered" = ? AND ${good}`
const waiting = `SELECT ${columns} FROM "QrSignIn" WHERE "id" = ? AND "state" = 'waiting' AND ${good}`
const changed = `SELECT ${columns} FROM "QrSignIn" WHERE "changedAt" >= ? AND "state" <> 'waiting'`
const claim = `UPDATE "QrSignIn" SET "state" = 'claimed', "accountId" = ?, "number" = ?, "offered" = ?, "changedAt" = ?
  WHERE "id" = ? AND "state" = 'waiting' AND ${good}`
const choose = `UPDATE "QrSignIn" SET "state" = CASE WHEN "number" = ? THEN 'claimed' ELSE 'refused' END, "number" = NULL, "changedAt" = ?
  WHERE "id" = ? AND "accountId" = ? AND "offered" = ? AND "state" = 'claimed' AND "number" IS NOT NULL AND ${good}`
const approve = `UPDATE "QrSignIn" SET "state" = 'approved', "changedAt" = ?
  WHERE "id" = ? AND "accountId" = ? AND "offered" = ? AND "state" = 'claimed' AND "number" IS NULL AND ${good}`
const refuse = `UPDATE "QrSignIn" SET "state" = 'refused', "number" = NULL, "changedAt" = ?
  WHERE "id" = ? AND "accountId" = ? AND "offered" = ? AND "state" IN ('claimed', 'approved') AND ${good}`
const use = `UPDATE "QrSignIn" SET "state" = 'used', "changedAt" = ?
  WHERE "id" = ? AND "browserHash" = ? AND "state" = 'approved' AND ${good}`

export type QrSignIns = ReturnType<typeof createQrSignIns>

interface Needed {
  statements: Statements
  secrets: Pick<Secrets, 'hmac'>
  now: () => Date
}

/** Everything the house asks of browsers that wait for a phone. No other file may query this table. */
export function createQrSignIns({ statements, secrets, now }: Needed) {
  const codes = createQrCodes(secrets)
  const listeners = new Set<(id: string, state: QrState, number?: number) => void>()
  const tell = (id: string, state: QrState, number?: number) => {
    for (const listener of listeners) listener(id, state, number)
  }
  const numbers = (id: string, claimant: Claimant): Numbers => numbersOf(secrets, id, claimant)
  const whileGood = () => {
    const { gt, lt } = goodUntil(qrLifetime, now())
    return [gt, lt]
  }
  const whose = (id: string, claimant: Claimant) => [
    id,
    claimant.accountId,
    textOf(numbers(id, claimant)),
    ...whileGood(),
  ]

  return {
    codeOf: (id: string): string => codes.codeOf(id, now()),
    turnOf: (id: string): number => codes.turnOf(id, now()),

    /** Begins to wait. The id is no secret. */
    async create({ clientId, origin, instead, ...holder }: NewQrSignIn): Promise<string> {
      const [id, at, hash] = [newId(), now(), holderHash(holder)]
      if (instead !== undefined) await statements.run(drop, [instead, hash])
      const browser = [origin.ip, origin.userAgent.slice(0, lengthOfUserAgent)]
      await statements.run(add, [id, hash, clientId, ...browser, at, at, after(at, qrLifetime)])
      return id
    },

    /** For the browser that waits; undefined where it is over, or another browser's or conversation's. */
    async findHere(id: string, holder: Waiting): Promise<QrSignIn | undefined> {
      return read(await statements.get(ofBrowser, [id, holderHash(holder), ...whileGood()]))
    },

    /** For the phone that scanned `code`: what waits there, unless somebody was first or the code is too old. */
    async findByCode(code: string): Promise<QrSignIn | undefined> {
      const id = codes.rowOf(code, now())
      return id === undefined ? undefined : read(await statements.get(waiting, [id, ...whileGood()]))
    },

    /** For the phone that claimed it, in the session in which it did. */
    async findClaimed(id: string, claimant: Claimant): Promise<QrSignIn | undefined> {
      return read(await statements.get(ofClaimant, whose(id, claimant)))
    },

    /** Whether it was claimed in this session of its account. */
    isClaimedIn: ({ id, accountId, offered }: QrSignIn, session: string): boolean =>
      accountId !== undefined && offered === textOf(numbers(id, { accountId, session })),

    /** What the phone offers. */
    offered: (id: string, claimant: Claimant): readonly number[] => numbers(id, claimant).offered,

    /** The id, if this account is the first that scanned the code, or its session is the one that did. */
    async claim(code: string, claimant: Claimant): Promise<string | undefined> {
      const id = codes.rowOf(code, now())
      if (id === undefined) return undefined
      const offering = numbers(id, claimant)
      const { shown } = offering
      const claimed = [claimant.accountId, shown, textOf(offering), now()]
      const won = (await statements.run(claim, [...claimed, id, ...whileGood()])) === 1
      if (won) tell(id, 'claimed', shown)
      const isOwn = won || (await statements.get(ofClaimant, whose(id, claimant))) !== undefined
      return isOwn ? id : undefined
    },

    /** One try: a wrong number refuses everything. `gone` where it is not this session's to choose, or was chosen. */
    async choose(id: string, claimant: Claimant, number: number): Promise<'right' | 'wrong' | 'gone'> {
      const tried = await statements.run(choose, [number, now(), ...whose(id, claimant)])
      if (tried === 0) return 'gone'
      const right = number === numbers(id, claimant).shown
      tell(id, right ? 'chosen' : 'refused')
      return right ? 'right' : 'wrong'
    },

    /** Lets the browser in. To be called after a fresh proof alone. */
    async approve(id: string, claimant: Claimant): Promise<boolean> {
      const won = (await statements.run(approve, [now(), ...whose(id, claimant)])) === 1
      if (won) tell(id, 'approved')
      return won
    },

    /** False where there is nothing to stop any more. */
    async refuse(id: string, claimant: Claimant): Promise<boolean> {
      const won = (await statements.run(refuse, [now(), ...whose(id, claimant)])) === 1
      if (won) tell(id, 'refused')
      return won
    },

    /** Uses the approval up. Of two requests of the browser that waited, one wins. */
    async use(id: string, holder: Waiting): Promise<boolean> {
      const won = (await statements.run(use, [now(), id, holderHash(holder), ...whileGood()])) === 1
      if (won) tell(id, 'used')
      return won
    },

    /** Whether its time is over, or has not come. */
    isOver: ({ expiresAt }: Pick<QrSignIn, 'expiresAt'>): boolean => {
      const { gt, lt } = goodUntil(qrLifetime, now())
      return expiresAt <= gt || expiresAt >= lt
    },

    /** Whatever changed since then, by whichever process; not what only began to wait. */
    async changedSince(since: Date): Promise<QrSignIn[]> {
      return (await statements.all(changed, [since])).flatMap((row) => read(row) ?? [])
    },

    /** Is told at once what this process changes. */
    listen(listener: (id: string, state: QrState, number?: number) => void): void {
      listeners.add(listener)
    },
  }
}

/** What is stored of the browser that waits, and of its conversation. */
export const holderHash = ({ browserSecret, conversation }: Waiting): string =>
  hashOf(`${browserSecret}\0${conversation}`)

const textOf = ({ offered }: Numbers): string => offered.join(' ')

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function read(row: Row | undefined): QrSignIn | undefined {
  if (!row) return undefined
  const number = row.number === null ? undefined : Number(row.number)
  const stored = String(row.state)
  return {
    id: String(row.id),
    clientId: String(row.clientId),
    ip: textIn(row.ip),
    userAgent: textIn(row.userAgent),
    state: stored === 'claimed' && number === undefined ? 'chosen' : stateIn(stored),
    accountId: textIn(row.accountId),
    offered: textIn(row.offered),
    number,
    changedAt: new Date(String(row.changedAt)),
    createdAt: new Date(String(row.createdAt)),
    expiresAt: new Date(String(row.expiresAt)),
  }
}

const states: readonly QrState[] = ['waiting', 'claimed', 'approved', 'refused', 'used']
const stateIn = (text: string): QrState => states.find((state) => state === text) ?? 'refused'
