/** What issue 7 asks of speed, each with the figure of the last run that measured it. */
import { fullSignIn } from './operations.ts'
import type { Result } from './result.ts'
import type { Results } from './results.ts'
import { flat, growth } from './soak.ts'
import { type Row, table } from './table.ts'

type Verdict = 'kept' | 'missed' | 'not measured'

interface Goal {
  /** What, and where. */
  what: string
  limit: string
  seen: string
  verdict: Verdict
}

const databases = ['SQLite', 'PostgreSQL'] as const
type DatabaseName = (typeof databases)[number]

/** `value` is held against `most`; `show` writes both. */
function goal(what: string, most: number, value: number | undefined, show: (value: number) => string): Goal {
  const known = value !== undefined && Number.isFinite(value)
  return {
    what,
    limit: show(most),
    seen: known ? show(value) : '',
    verdict: known ? (value <= most ? 'kept' : 'missed') : 'not measured',
  }
}

const times = (value: number) => `${value.toFixed(2)}×`
const ms = (value: number) => `${value.toFixed(0)} ms`
const mebibytes = (value: number) => `${value.toFixed(0)} MiB`
const percent = (value: number) => `${(value * 100).toFixed(0)} %`

/** Ratios beside the bare engine: on SQLite, on PostgreSQL. */
const besideEngine: Record<string, [number, number]> = {
  'discovery': [0.5, 0.5],
  'JWKS': [0.7, 0.7],
  'userinfo': [1.3, 1.3],
  'introspection': [1.3, 1.3],
  'client_credentials': [1.6, 2],
  'refresh, RS256 ID token': [1.6, 2],
  'refresh, ES256 ID token': [1.6, 2],
}

const most = {
  nothing: 1.6,
  signIn: 0.25,
  p99: 100,
  right: 3000,
  start: 700,
  idle: 120,
  instances: 1.15,
  growth: 1.2,
  page: 30,
  roundTrips: 1,
}

function loadGoals(load: Result | undefined): Goal[] {
  const each = (name: DatabaseName, at: 0 | 1): Goal[] => {
    const signIn = load?.operations[fullSignIn]?.[name].cpu.median
    const crowds = load?.crowds[name]
    return [
      ...Object.entries(besideEngine).map(([operation, limits]) =>
        goal(
          `${operation} beside the engine, ${name}`,
          limits[at],
          load?.operations[operation]?.[name].ratio.median,
          times,
        ),
      ),
      ...['discovery', 'JWKS'].map((operation) =>
        goal(
          `${operation} beside an empty server, ${name}`,
          most.nothing,
          load?.besideNothing[operation]?.[name].median,
          times,
        ),
      ),
      goal(
        `full sign-in, beyond its argon2id, ${name}`,
        most.signIn,
        load && signIn && signIn / load.argon2[name] - 1,
        percent,
      ),
      goal(`p99 of tokens while 64 sign-ins run, ${name}`, most.p99, crowds?.signIns.p99, ms),
      goal(`p99 of tokens while 500 wrong passwords are tried, ${name}`, most.p99, crowds?.guesses.p99, ms),
      goal(`a right sign-in meanwhile, ${name}`, most.right, crowds?.rightSignIn, ms),
      goal(`start to the first answer, ${name}`, most.start, load?.start[name], ms),
      goal(`idle memory, ${name}`, most.idle, load?.memory.idle[name], mebibytes),
    ]
  }
  const instances = Object.values(load?.instances ?? {})
  const waits = instances.reduce((sum, { lockWaits }) => sum + lockWaits, 0)
  const page = load && load.signInPage.bytes / 1024
  return [
    ...each('SQLite', 0),
    ...each('PostgreSQL', 1),
    goal(
      'CPU per request of two instances beside one',
      most.instances,
      load && Math.max(...instances.map(({ cpu }) => cpu.median)),
      times,
    ),
    goal('waits for a lock, with two instances', 0, load && waits, (value) => value.toFixed(0)),
    goal('the first page', most.page, page, (value) => `${value.toFixed(1)} KB`),
    goal('round trips to its first paint', most.roundTrips, load?.signInPage.roundTrips, (value) =>
      value.toFixed(0),
    ),
  ]
}

const largest = 1_000_000

function growthGoals({ growth }: Partial<Results>): Goal[] {
  return (['sqlite', 'postgresql'] as const).map((kind, at) => {
    const level = growth?.levels[kind].at(-1)
    const ratios = Object.entries(level?.operations ?? {}).map(([name, { ratio }]) => ({
      name,
      value: ratio.median,
    }))
    const worst = ratios.toSorted((a, b) => b.value - a.value)[0]
    const people = level?.accounts ?? largest
    const found = goal(
      `every figure with ${people.toLocaleString('en')} accounts, ${databases[at]}`,
      most.growth,
      worst?.value,
      times,
    )
    const seen = worst ? `${found.seen} (${worst.name})` : ''
    // A smaller house shows nothing of a million.
    return { ...found, seen, ...(worst && people < largest ? { verdict: 'not measured' as const } : {}) }
  })
}

const lighthouseGoals = ({ lighthouse }: Partial<Results>): Goal[] =>
  ['Performance', 'Accessibility', 'Best Practices'].map((name) => {
    const score = lighthouse?.scores[name]
    const verdict = score === undefined ? 'not measured' : score === 100 ? 'kept' : 'missed'
    return { what: `Lighthouse, ${name.toLowerCase()}`, limit: '100', seen: score?.toFixed(0) ?? '', verdict }
  })

const soakGoals = ({ soak }: Partial<Results>): Goal[] =>
  databases.map((name) =>
    goal(
      `memory in the last quarter of ${soak ? Math.round(soak.minutes) : 60} minutes at half load, ${name}`,
      flat,
      soak && growth(soak.houses[name].samples).memory,
      times,
    ),
  )

export const goalsOf = (results: Partial<Results>): Goal[] => [
  ...loadGoals(results.load),
  ...growthGoals(results),
  ...lighthouseGoals(results),
  ...soakGoals(results),
]

/** The table of the page. */
export function goalTable(results: Partial<Results>): string {
  const goals = goalsOf(results)
  const count = (which: Verdict) => goals.filter(({ verdict }) => verdict === which).length
  const rows = goals.map(({ what, limit, seen, verdict }): Row => [what, limit, seen, verdict])
  return `Of ${goals.length} goals ${count('kept')} are kept, ${count('missed')} missed, and ${count('not measured')} not measured.\n\n${table([['goal', 'at most', 'measured', 'verdict'], ...rows])}`
}
