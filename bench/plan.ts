import { milliseconds, seconds } from '../src/duration.ts'

/** How long the benchmark takes its time for each thing; times in milliseconds. */
export interface Plan {
  warmUp: number
  round: number
  /** Rounds of each house, in turn. */
  rounds: number
  /** Starts of each kind, of which the median counts. */
  starts: number
  /** How long a house is left alone before its memory is read. */
  idle: number
}

/** Less than five minutes in all. */
export const thorough: Plan = {
  warmUp: seconds(1),
  round: seconds(1.5),
  rounds: 5,
  starts: 7,
  idle: seconds(5),
}
/** Less than ninety seconds in all. */
export const quick: Plan = {
  warmUp: milliseconds(300),
  round: milliseconds(300),
  rounds: 3,
  starts: 3,
  idle: seconds(5),
}

/** How many connections ask at once; each is one person. */
export const connections = 8

/** How many people there are in every house: enough that a crowd has one account each. */
export const people = 64

/** The same people and the same portals in every house. */
export const callback = 'http://localhost:9/callback'
export const password = 'weave algebraic patterns'
export const emailOf = (person: number): string => `person${person}@example.com`
export const nameOf = (person: number): string => `Person Number ${person}`
export const clientSecret = 'a-secret-that-the-benchmark-shares-with-every-house'
/** The program that asks the operator's HTTP API for lists. */
export const program = 'bench-program'
export const clients = [
  { client_id: 'bench', id_token_signed_response_alg: 'RS256' },
  { client_id: 'bench-es256', id_token_signed_response_alg: 'ES256' },
] as const
export const scope = 'openid profile email'
