/** What the last runs measured, kept so that pages can be written of several runs together. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { GrowthResult } from './growth/result.ts'
import type { LighthouseResult } from './lighthouse.ts'
import type { Result } from './result.ts'
import type { SoakResult } from './soak.ts'

/** Each kind of run, and what it gives. */
export interface Results {
  load: Result
  growth: GrowthResult
  lighthouse: LighthouseResult
  soak: SoakResult
}

const fileOf = (name: keyof Results) => new URL(`results/${name}.json`, import.meta.url)

export function keepResult<Name extends keyof Results>(name: Name, result: Results[Name]): void {
  mkdirSync(new URL('results/', import.meta.url), { recursive: true })
  writeFileSync(fileOf(name), `${JSON.stringify(result, null, 2)}\n`)
}

const kept = <Name extends keyof Results>(name: Name): Results[Name] | undefined =>
  existsSync(fileOf(name)) ? (JSON.parse(readFileSync(fileOf(name), 'utf8')) as Results[Name]) : undefined

/** Those that there are: each was measured at some time, and says when and on what. */
export const keptResults = (): Partial<Results> => ({
  ...pick('load'),
  ...pick('growth'),
  ...pick('lighthouse'),
  ...pick('soak'),
})

function pick<Name extends keyof Results>(name: Name): Partial<Results> {
  const result = kept(name)
  return result === undefined ? {} : { [name]: result }
}
