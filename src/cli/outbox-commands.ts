import { type Command, Option } from 'commander'
import { masked } from '../delivery/masked.ts'
import type { Deps } from '../deps.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { note, say, sayJson, sayTable, shortened } from './output.ts'
import { Problem } from './problem.ts'

interface Json {
  json?: boolean
}

const states = ['waiting', 'sent', 'expired', 'dead'] as const
type State = (typeof states)[number]
/** More than anybody reads. */
const mostShown = 500
/** What one event of the history names; the count is always there. */
const mostNamed = 20

/** `portico outbox …` */
export function addOutboxCommands(outbox: Command, withHouse: WithHouse): void {
  outbox
    .command('list')
    .description('what is on its way and what was given up, newest first; never what is in it')
    .addOption(new Option('--state <state>', 'only these (default: waiting and dead)').choices(states))
    .option('--json', 'print JSON')
    .action((options: Json & { state?: State }) => withHouse((deps) => list(deps, options)))
  outbox
    .command('retry [ids...]')
    .description('put dead items back; a running server delivers them within seconds')
    .option('--all-dead', 'every dead item that is still of use')
    .option('--json', 'print JSON')
    .action((ids: string[], options: Json & { allDead?: boolean }) =>
      withHouse((deps) => retry(deps, ids, options)),
    )
}

type Items = Awaited<ReturnType<Deps['outbox']['list']>>

const itemInformation = ({ id, kind, target, state, attempts, ...item }: Items[number]) => ({
  id,
  kind,
  target: masked(target),
  state,
  attempts,
  last_error: item.lastError,
  created_at: item.createdAt.toISOString(),
  next_attempt_at: state === 'waiting' ? item.nextAttemptAt.toISOString() : null,
  expires_at: item.expiresAt.toISOString(),
  ended_at: item.endedAt?.toISOString() ?? null,
})

async function list({ outbox, now }: Deps, { state, json }: Json & { state?: State }): Promise<void> {
  const found = await outbox.list(state ? [state] : ['waiting', 'dead'], mostShown)
  const all = found.map(itemInformation)
  if (found.length === mostShown) note(`Only the newest ${mostShown} are shown.`)
  if (json) return sayJson(all)
  if (all.length === 0)
    return say(state ? `Nothing is ${state}.` : 'Nothing is waiting, and nothing is dead.')
  const rows = found.map((item, at) => [
    item.id,
    item.kind,
    shortened(all[at]?.target ?? '', 32),
    item.state,
    item.attempts,
    ageOf(item.createdAt, now()),
    shortened(item.lastError ?? '', 60),
  ])
  sayTable(['ID', 'KIND', 'TO', 'STATE', 'ATTEMPTS', 'AGE', 'LAST ERROR'], rows)
}

/** `3 d`, `20 h`, `5 min` or `40 s`. */
function ageOf(createdAt: Date, now: Date): string {
  const age = Math.max(0, now.getTime() - createdAt.getTime()) / 1000
  if (age >= 172_800) return `${Math.floor(age / 86_400)} d`
  if (age >= 7200) return `${Math.floor(age / 3600)} h`
  return age >= 120 ? `${Math.floor(age / 60)} min` : `${Math.floor(age)} s`
}

async function retry(deps: Deps, given: string[], { allDead = false, json }: Json & { allDead?: boolean }) {
  if (allDead === given.length > 0) throw new Problem('Give either ids or --all-dead.')
  const ids = allDead ? await deps.outbox.deadIds() : [...new Set(given)]
  const left = await deps.outbox.retry(ids)
  if (left.length) {
    throw new Problem(
      `Nothing was put back: ${left.join(', ')} is not dead, or expired and of no use to anybody any more.`,
    )
  }
  if (ids.length) {
    const detail = { ...byTerminal().detail, count: ids.length, items: ids.slice(0, mostNamed).join(' ') }
    await deps.audit.record({ kind: 'outbox-retried', detail })
  }
  if (json) sayJson({ retried: ids })
  else say(ids.length === 1 ? '1 item is put back.' : `${ids.length} items are put back.`)
}
