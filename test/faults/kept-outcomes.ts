/** What came of the last run of each experiment, kept so that the page can be written of several runs together. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Outcome } from './outcome.ts'

const file = new URL('seen.json', import.meta.url)

/** All that are kept, with `outcomes` in the place of older ones: in the order of `experiments`; others are forgotten. */
export function merged(kept: Outcome[], outcomes: Outcome[], experiments: readonly string[]): Outcome[] {
  const keyOf = ({ experiment, on }: Outcome) => `${experiment} ${on}`
  const all = new Map([...kept, ...outcomes].map((outcome) => [keyOf(outcome), outcome]))
  const place = ({ experiment }: Outcome) => experiments.indexOf(experiment)
  return [...all.values()].filter((one) => place(one) >= 0).sort((a, b) => place(a) - place(b))
}

/** Keeps them, and gives all that are kept. */
export function keepOutcomes(outcomes: Outcome[], experiments: readonly string[]): Outcome[] {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Outcome[]) : []
  const all = merged(kept, outcomes, experiments)
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
  return all
}
