/** What is on its way to the world outside, and what carries it there. */
import { clockSkew } from '../clock-skew.ts'
import { seconds } from '../duration.ts'

/** A letter by mail, a text by phone, a call that tells a portal of a session's end. */
export type Kind = 'letter' | 'text' | 'logout'

/** An item as its carrier is handed it. `id` stays the same over all attempts. */
export interface Parcel {
  id: string
  target: string
  /** As it was given to `write`, through JSON. */
  content: unknown
}

/** How the items of one kind leave. */
export interface Carrier {
  kind: Kind
  /** Items on their way at once. They are for different targets, so this is how many of those may hang. */
  lanes: number
  /** How long one attempt may take, in milliseconds. What gives up by itself does so sooner. */
  patience: number
  /** The longest wait after each failed attempt, in milliseconds; after the last the item is dead. */
  waits: readonly number[]
  /** Throws when the item did not arrive, `Refused` when the target wants everything else but this one. */
  send(parcel: Parcel): Promise<void>
}

/**
 * The target answered and does not want this item. Those behind it wait for its end, and would have nothing to wait for:
 * it is tried twice more, soon.
 */
export class Refused extends Error {
  override name = 'Refused'
}

const waitsOfRefused = [seconds(5), seconds(30)]

/**
 * How long to wait after the attempt number `attempts` failed, in milliseconds; undefined when that was the last. At
 * least half of what is planned, and at most all of it: what failed together does not come back together.
 */
export function waitAfter(attempts: number, error: unknown, { waits }: Pick<Carrier, 'waits'>) {
  const planned = (error instanceof Refused ? waitsOfRefused : waits)[attempts - 1]
  return planned === undefined ? undefined : (planned * (1 + Math.random())) / 2
}

/** How much longer than its carrier's patience an item is ours once we took it: two never send at once. */
const margin = seconds(30)
/** How long an item belongs to whoever took it, in milliseconds. */
export const leaseOf = ({ patience }: Pick<Carrier, 'patience'>): number => patience + margin

/** How far ahead the next attempt of an item can be, in milliseconds, while no clock was set back since the last one. */
export const longestWait = (carrier: Pick<Carrier, 'patience' | 'waits'>): number =>
  Math.max(leaseOf(carrier), ...carrier.waits, ...waitsOfRefused) + clockSkew
