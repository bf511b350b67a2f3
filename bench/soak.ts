/**
 * `npm run bench -- --soak [minutes]`: memory, open files and timers of Portico on each database, looked at all along while
 * it is at half load. What is still growing in the last quarter would grow for ever.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { minutes, seconds } from '../src/duration.ts'
import { mebibyte, memoryOf, openFilesOf } from '../test/faults/vitals.ts'
import { type House, openHouse } from './house.ts'
import { connect } from './http.ts'
import type { Server } from './measure.ts'
import { type Operation, operations, type Preparation } from './operations.ts'
import { connections } from './plan.ts'
import { median } from './spread.ts'
import { type Row, table } from './table.ts'

const houses = ['SQLite', 'PostgreSQL'] as const
/** How often a house is looked at in all, at most every other second. */
const looks = 240

/** What a house holds at one moment. */
export interface Sample {
  /** Resident memory in MiB. */
  memory: number
  files: number
  /** Timers that have not rung. */
  timers: number
}

export interface Soaked {
  samples: Sample[]
  answers: number
  /** How many requests got no answer or a wrong one, and were begun anew. */
  refused: number
  perSecond: number
}

export interface SoakResult {
  date: string
  minutes: number
  houses: Record<(typeof houses)[number], Soaked>
}

/** Half load for `duration` minutes, on both databases at once. */
export async function measureSoak(folder: string, server: Server, duration: number): Promise<SoakResult> {
  const places = {
    SQLite: { folder: join(folder, 'SQLite') },
    PostgreSQL: { folder: join(folder, 'PostgreSQL'), database: await server.createDatabase() },
  }
  const of = async (name: (typeof houses)[number]) => {
    mkdirSync(places[name].folder, { recursive: true })
    const house = await openHouse(name, places[name])
    return soak(house, minutes(duration)).finally(() => house.close())
  }
  const [SQLite, PostgreSQL] = await Promise.all([of('SQLite'), of('PostgreSQL')])
  const date = new Date().toISOString().slice(0, 10)
  return { date, minutes: duration, houses: { SQLite, PostgreSQL } }
}

async function soak(house: House, duration: number): Promise<Soaked> {
  const people = await Promise.all(Array.from({ length: connections }, (_, person) => enter(house, person)))
  const end = performance.now() + duration
  const busy = Promise.all(people.map((person) => halfOf(person, end)))
  const samples: Sample[] = []
  const pause = Math.max(seconds(2), duration / looks)
  for (; performance.now() < end; await sleep(pause)) samples.push(await lookAt(house))
  const done = await busy
  const sum = (what: 'answers' | 'refused') => done.reduce((total, each) => total + each[what], 0)
  for (const { leave } of people) leave()
  const answers = sum('answers')
  return { samples, answers, refused: sum('refused'), perSecond: (answers * 1000) / duration }
}

interface Person {
  /** Everything that is measured elsewhere, one after the other. */
  work: Operation[]
  /** One of it from the beginning: a chain of refresh tokens whose answer was lost cannot go on for ever. */
  again(at: number): Promise<Operation>
  leave(): void
}

async function enter({ port }: House, person: number): Promise<Person> {
  const connection = connect(port)
  const preparations = Object.values(operations)
  const again = (at: number) => (preparations[at] as Preparation)(connection, port, person)
  const work: Operation[] = []
  for (const at of preparations.keys()) work.push(await again(at))
  return { work, again, leave: connection.close }
}

/** Works for as long as it rests. */
async function halfOf({ work, again }: Person, end: number) {
  const done = { answers: 0, refused: 0 }
  for (let turn = 0; ; turn++) {
    const [begin, at] = [performance.now(), turn % work.length]
    if (begin >= end) return done
    try {
      await work[at]?.()
      done.answers += 1
    } catch {
      done.refused += 1
      work[at] = await again(at)
    }
    await sleep(performance.now() - begin)
  }
}

async function lookAt(house: House): Promise<Sample> {
  const timers = await house.ask('timers')
  return { memory: memoryOf(house.pid) / mebibyte, files: openFilesOf(house.pid), timers }
}

/** The medians of a quarter of the time: the first is 0. */
function quarter(samples: readonly Sample[], which: number): Sample {
  const own = samples.slice((samples.length * which) / 4, (samples.length * (which + 1)) / 4)
  const of = (name: keyof Sample) => median(own.map((sample) => sample[name]))
  return { memory: of('memory'), files: of('files'), timers: of('timers') }
}

/** How much more a house holds in the last quarter than in the second: 1 is flat. */
export function growth(samples: readonly Sample[]): Sample {
  const [second, last] = [quarter(samples, 1), quarter(samples, 3)]
  const beside = (name: keyof Sample) => (last[name] === second[name] ? 1 : last[name] / second[name])
  return { memory: beside('memory'), files: beside('files'), timers: beside('timers') }
}

/** The most that the last quarter may have of the second. */
export const flat = 1.1

export function soakReport({ date, minutes: duration, houses: held }: SoakResult): string {
  const rows = houses.flatMap((name) => {
    const { samples } = held[name]
    const quarters = [0, 1, 2, 3].map((which) => quarter(samples, which))
    const grown = growth(samples)
    return (['memory', 'files', 'timers'] as const).map(
      (what): Row => [
        `${name}: ${what === 'memory' ? 'memory, MiB' : what}`,
        ...quarters.map((each) => each[what].toFixed(0)),
        `${grown[what].toFixed(2)}×`,
      ],
    )
  })
  const pace = houses
    .map((name) => {
      const { answers, refused, perSecond } = held[name]
      return `${perSecond.toFixed(0)} a second on ${name} (${refused} of ${answers + refused} begun anew)`
    })
    .join(', ')
  return [
    `On ${date}, ${duration} minutes, each of ${connections} connections at work for half of its time: ${pace}. What is refused is begun anew, as at the end of an hour what an access token opens. Shown are the medians of each quarter; flat is at most ${flat.toFixed(1)}×.`,
    table([['what is held', 'first quarter', 'second', 'third', 'last', 'last beside the second'], ...rows]),
  ].join('\n\n')
}
