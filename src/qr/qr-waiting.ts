/**
 * Screens that wait for their phone, in this process. What this process changes they are told at once; what another one
 * changed is asked once a second, in one statement for all of them, and only while somebody waits.
 */
import { after, seconds } from '../duration.ts'
import type { Log } from '../log.ts'
import type { QrSignIn, QrSignIns, QrState } from './qr-sign-ins.ts'

/** What a screen is told: `code` while it shows one that it does not show yet, `number` while the phone is to choose. */
export interface Told {
  state: QrState | 'over'
  /** Which of the row's codes it is. */
  turn?: number
  code?: string
  number?: number
}

interface Screen {
  id: string
  expiresAt: Date
  state: QrState
  turn: number
  tell(told: Told): void
  /** Ends the wait: this process leaves. */
  end(): void
}

/** A state is never followed by one before it: what was read before the last change is old. */
const order: readonly QrState[] = ['waiting', 'claimed', 'chosen', 'approved', 'refused', 'used']
const isLater = (state: QrState, than: QrState) => order.indexOf(state) > order.indexOf(than)

/** Streams of one row: a page needs one, and whoever opens more asks now and then. */
const mostOfOne = 4

const lookEvery = seconds(1)
/** Other processes have clocks of their own, and what they write is seen a moment after the time that stands in it. */
const overlap = seconds(10)

export type QrWaiting = ReturnType<typeof createQrWaiting>

interface Needed {
  qrSignIns: Pick<QrSignIns, 'changedSince' | 'codeOf' | 'isOver' | 'turnOf' | 'listen'>
  log: Pick<Log, 'warn'>
  now: () => Date
}

export function createQrWaiting({ qrSignIns, log, now }: Needed) {
  const screens = new Map<string, Set<Screen>>()
  let timer: NodeJS.Timeout | undefined
  let looked = now()
  let looking = false
  let left = false

  /** `shown` is the turn of the code that the screen shows: to draw it again costs more than all the rest. */
  function told(id: string, state: QrState, number?: number, shown?: number): Told {
    if (state === 'claimed' && number !== undefined) return { state, number }
    const turn = qrSignIns.turnOf(id)
    return state === 'waiting' && turn !== shown ? { state, turn, code: qrSignIns.codeOf(id) } : { state }
  }

  function pass(id: string, state: QrState, number?: number): void {
    for (const screen of screens.get(id) ?? []) {
      if (!isLater(state, screen.state)) continue
      screen.state = state
      screen.tell(told(id, state, number))
    }
  }
  qrSignIns.listen(pass)

  /** What time alone changes: codes that are renewed, waits that are over. */
  function turn(screen: Screen): void {
    const current = qrSignIns.turnOf(screen.id)
    if (qrSignIns.isOver(screen)) {
      screen.tell({ state: 'over' })
      screen.end()
    } else if (screen.state === 'waiting' && screen.turn !== current) {
      screen.turn = current
      screen.tell(told(screen.id, 'waiting'))
    }
  }

  async function look(): Promise<void> {
    const at = now()
    for (const { id, state, number } of await qrSignIns.changedSince(after(looked, -overlap)))
      pass(id, state, number)
    looked = at
    for (const each of screens.values()) for (const screen of each) turn(screen)
  }

  function lookAgain(): void {
    // A slow database is asked once at a time.
    if (looking) return
    looking = true
    look()
      .catch((error: unknown) => log.warn({ err: error }, 'screens that wait for a phone cannot be told'))
      .finally(() => {
        looking = false
      })
  }

  function stop(): void {
    clearInterval(timer)
    timer = undefined
  }

  return {
    /** As it is now, for whoever asks once. */
    tellOnce: ({ id, state, number }: QrSignIn, shown?: number): Told => told(id, state, number, shown),

    /** Tells how it is and whatever changes, until the returned function is called. To be called right after the row was read. */
    wait(
      { id, state, number, expiresAt }: QrSignIn,
      { tell, end, shown }: Pick<Screen, 'tell' | 'end'> & { shown?: number | undefined },
    ): () => void {
      const screen: Screen = { id, expiresAt, state, turn: qrSignIns.turnOf(id), tell, end }
      const beside = screens.get(id) ?? new Set()
      screens.set(id, beside.add(screen))
      if (!timer && !left) {
        looked = now()
        timer = setInterval(lookAgain, lookEvery).unref()
      }
      tell(told(id, state, number, shown))
      if (left) end()
      return () => {
        beside.delete(screen)
        if (beside.size === 0 && screens.get(id) === beside) screens.delete(id)
        if (screens.size === 0) stop()
      }
    },

    /** Whether one more may wait for this row, so that one browser cannot take up the connections of thousands. */
    hasRoom: ({ id }: Pick<QrSignIn, 'id'>): boolean => (screens.get(id)?.size ?? 0) < mostOfOne,

    /** How many wait here. */
    count: (): number => [...screens.values()].reduce((sum, { size }) => sum + size, 0),

    /** Sends everybody on to another process: this one closes. Whoever comes still is sent on as well. */
    leave(): void {
      left = true
      for (const each of [...screens.values()]) for (const screen of [...each]) screen.end()
      stop()
    },
  }
}
