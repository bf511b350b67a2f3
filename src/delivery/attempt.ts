import { after } from '../duration.ts'
import type { Log } from '../log.ts'
import { currentSpan } from '../traces/span.ts'
import { noTraces, type Traces } from '../traces/traces.ts'
import { type Carrier, waitAfter } from './carrier.ts'
import type { Outbox } from './outbox.ts'
import type { Taken } from './outbox-rows.ts'

interface AttemptDeps {
  outbox: Outbox
  log: Log
  now: () => Date
  traces?: Pick<Traces, 'attempt'>
}

/** One attempt, and what becomes of the item. Never throws: whatever cannot be written down is tried again. */
export function deliver(
  deps: AttemptDeps,
  carrier: Carrier,
  item: Taken,
  isClosed: () => boolean,
): Promise<void> {
  const { traces = noTraces } = deps
  const attributes = { 'portico.outbox.item': item.id, 'portico.outbox.attempt': item.attempts }
  return traces.attempt({ name: `deliver ${item.kind}`, kind: 'consumer', attributes }, item.id, () =>
    deliverOnce(deps, carrier, item, isClosed),
  )
}

async function deliverOnce(
  { outbox, log, now }: AttemptDeps,
  carrier: Carrier,
  item: Taken,
  isClosed: () => boolean,
): Promise<void> {
  try {
    const error = await attempt(outbox, carrier, item)
    // The database may be gone; the lease runs out by itself.
    if (isClosed()) return
    if (error === undefined) return await outbox.rows.sent(item, now())
    await failed({ outbox, log, now }, carrier, item, error)
  } catch (error) {
    if (!isClosed()) log.error({ err: error, item: item.id }, 'what became of an item was not written down')
  }
}

async function attempt(outbox: Outbox, { patience, send }: Carrier, item: Taken): Promise<Error | undefined> {
  try {
    await within(patience, send(outbox.open(item)))
    return undefined
  } catch (error) {
    currentSpan()?.fail(error)
    return error as Error
  }
}

async function failed(
  { outbox, log, now }: AttemptDeps,
  carrier: Carrier,
  item: Taken,
  error: Error,
): Promise<void> {
  const { id, kind, attempts, target } = item
  const lastError = withoutAddresses(error, target)
  const wait = waitAfter(attempts, error, carrier)
  const about = { item: id, kind, attempts, lastError }
  if (wait === undefined) {
    await outbox.rows.dead(item, now(), lastError)
    log.warn(about, 'given up: portico outbox retry puts it back')
  } else {
    await outbox.rows.again(item, after(now(), wait), lastError)
    log.info(about, 'not delivered, tried again later')
  }
}

/** Mail servers name whom they refuse; neither the log nor the table's readers need to know. */
const withoutAddresses = (error: Error, target: string): string =>
  reasonOf(error)
    .replaceAll(target, '…')
    .replaceAll(/[^\s<>"',;:]+@[^\s<>"',;]+/g, '…')
    .slice(0, 300)

/** What is at the bottom of it: whoever calls portals keeps that in the cause. */
function reasonOf(error: Error): string {
  if (error.cause instanceof Error) return reasonOf(error.cause)
  return error.message || String((error as NodeJS.ErrnoException).code ?? error.name)
}

/** `promise`, or an error when it takes longer than `ms`. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
