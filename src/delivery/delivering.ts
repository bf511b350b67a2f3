/** Hands what is due to its carriers, in every instance; the database says which of them takes an item. */
import { after, seconds } from '../duration.ts'
import type { Log } from '../log.ts'
import type { Traces } from '../traces/traces.ts'
import { deliver, within } from './attempt.ts'
import { type Carrier, leaseOf, longestWait } from './carrier.ts'
import type { Outbox } from './outbox.ts'
import { createRounds } from './rounds.ts'
import { createWrittenLately } from './written-lately.ts'

/** How often to look for what others wrote: the command line, an instance that died. One statement, mostly in vain. */
const poll = seconds(2)
/** How often to look for what a write and an end that missed each other left behind. */
const mend = seconds(20)
/** How long what is on its way may take once we are told to leave. */
const farewell = seconds(5)

export interface Delivering {
  /** Lets what is on its way arrive, for a moment; what waits is delivered by others, or after the next start. */
  stop(): Promise<void>
}

interface DeliveringDeps {
  outbox: Outbox
  log: Log
  now: () => Date
  traces?: Pick<Traces, 'attempt'>
}

/** Delivers what is in the outbox of the carriers' kinds, until `stop`. */
export function startDelivering(deps: DeliveringDeps, carriers: readonly Carrier[]): Delivering {
  const { outbox, log, now } = deps
  const { rows } = outbox
  const underWay = new Map<string, { carrier: Carrier; delivery: Promise<void> }>()
  let stopped = false
  let closed = false
  let mendedAt = -Infinity

  const busy = (carrier: Carrier) => [...underWay.values()].filter((each) => each.carrier === carrier).length

  /** Takes as many due items as there are free lanes. */
  async function fill(carrier: Carrier): Promise<void> {
    const free = carrier.lanes - busy(carrier)
    if (free <= 0) return
    for (const item of await rows.due(carrier.kind, now(), free)) {
      const target = `${carrier.kind} ${item.target}`
      if (stopped || underWay.has(target)) continue
      if (!(await rows.take(item, now(), after(now(), leaseOf(carrier))))) continue
      const delivery = deliver(deps, carrier, { ...item, attempts: item.attempts + 1 }, () => closed)
      underWay.set(target, { carrier, delivery })
      delivery.finally(() => {
        underWay.delete(target)
        rounds.begin()
      })
    }
  }

  /** The clock was ahead when it was last tried. Whoever took it then may still be sending: it is due when that is over. */
  async function bringBack(carrier: Carrier): Promise<void> {
    const { kind } = carrier
    await rows.bringBack(kind, after(now(), longestWait(carrier)), after(now(), leaseOf(carrier)))
  }

  async function lookOnce(): Promise<void> {
    for (const destination of written.missed()) await rows.release(destination, now())
    const isTime = performance.now() - mendedAt >= mend
    if (!isTime && !(await rows.anyDue(now()))) return
    if ((await rows.expire(now())) > 0 || isTime) await rows.releaseFirst(now())
    if (isTime) {
      for (const carrier of carriers) await bringBack(carrier)
      mendedAt = performance.now()
    }
    for (const carrier of carriers) await fill(carrier)
  }

  const rounds = createRounds(lookOnce, (err) => log.error({ err }, 'the outbox cannot be read'))
  const written = createWrittenLately(rounds.begin)
  const polling = setInterval(rounds.begin, poll).unref()
  outbox.onWake((destination) => {
    if (!stopped) written.add(destination)
  })
  rounds.begin()

  return {
    async stop() {
      stopped = true
      clearInterval(polling)
      written.stop()
      await rounds.end()
      const all = [...underWay.values()].map(({ delivery }) => delivery)
      await within(farewell, Promise.all(all)).catch(() => undefined)
      closed = true
    },
  }
}
