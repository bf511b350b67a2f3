import { hashOf } from '../../src/store/secrets.ts'
import { people } from '../plan.ts'

/** A secret of a copied person; `secret` in copies.ts writes it as SQL. */
const secretOf = (name: string, person: number): string => hashOf(`${name}-${person}`)

/** Everybody who was copied into one database, in an order that jumps about. */
export interface Crowd {
  /** There are so many people in all. */
  growTo(count: number): void
  /** Somebody else than the last times. */
  next(): number
  /** Who is as far from the first as from the last. */
  middle(): number
  accessToken(person: number): string
  refreshToken(person: number): string
  /** The same, and nobody else takes them until they are left: a refresh token is used by one at a time. */
  take(): number
  /** With the refresh token that is theirs from now on. */
  leave(person: number, refreshToken: string): void
}

/** Copies are numbered from here on. */
export const firstCopy = people

/** Far from every power of ten, and prime: whoever steps by it comes to everybody before coming back. */
const stride = 7_368_787

/** The people of one database, who may become more. */
export function createCrowd(): Crowd {
  let copies = 0
  const renewed = new Map<number, string>()
  const taken = new Set<number>()
  let step = 0
  function next(): number {
    step += 1
    return firstCopy + ((step * stride) % copies)
  }
  return {
    growTo(count) {
      copies = count - firstCopy
    },
    next,
    middle: () => firstCopy + Math.floor(copies / 2),
    take() {
      let person = next()
      while (taken.has(person)) person = next()
      taken.add(person)
      return person
    },
    accessToken: (person) => secretOf('access', person),
    refreshToken: (person) =>
      renewed.get(person) ?? `${secretOf('family1', person)}.${secretOf('rest1', person)}`,
    leave(person, refreshToken) {
      renewed.set(person, refreshToken)
      taken.delete(person)
    },
  }
}
