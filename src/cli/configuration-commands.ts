import type { Command } from 'commander'
import { applyPlan, ChangedMeanwhile } from '../configuration-file/apply.ts'
import type { Change, Plan } from '../configuration-file/changes.ts'
import { asYaml, exportConfiguration } from '../configuration-file/export.ts'
import type { Deps } from '../deps.ts'
import { hours } from '../duration.ts'
import { compare, type Given } from './compare-configuration.ts'
import { confirmed } from './confirm.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { readText } from './input.ts'
import { note, say, sayFacts, sayJson } from './output.ts'
import { sayPlan, summaryOf } from './plan-output.ts'
import { Problem } from './problem.ts'
import { terminal } from './terminal.ts'

interface Options {
  prune?: boolean
  json?: boolean
}

interface PlanOptions extends Options {
  exitCode?: boolean
}

interface ApplyOptions extends Options {
  yes?: boolean
  overlap?: number
}

const mostFile = 8 * 1024 * 1024
const longestOverlap = 7 * 24

const about = `
A file says what is to be so, in YAML or JSON, - for stdin. What it leaves out stays as it is, and null takes away. Secrets
are named in it, never written: client_secret: { env: NAME } or { file: path }. See docs/guides/configuration-as-code.md.`

/** `portico plan | apply | export` */
export function addConfigurationCommands(
  program: Command,
  withHouse: WithHouse,
  env: NodeJS.ProcessEnv,
): void {
  program
    .command('plan <file>')
    .description('show what differs from a configuration file; nothing is changed')
    .option('--prune', 'also what the file does not name')
    .option('--exit-code', 'exit with 2 when something differs')
    .option('--json', 'print JSON')
    .addHelpText('after', about)
    .action(async (file: string, options: PlanOptions) => {
      const text = await readText(file, mostFile)
      await withHouse((deps) => plan(deps, { file, text, env }, options))
    })
  program
    .command('apply <file>')
    .description('change what differs from a configuration file, and nothing else')
    .option('--prune', 'remove what the file does not name')
    .option('--yes', 'do not ask before anything is removed')
    .option(
      '--overlap <hours>',
      'how long replaced secrets go on counting, up to 168 (default: not at all)',
      overlapIn,
    )
    .option('--json', 'print JSON')
    .addHelpText('after', about)
    .action(async (file: string, options: ApplyOptions) => {
      const text = await readText(file, mostFile)
      await withHouse((deps) => apply(deps, { file, text, env }, options))
    })
  program
    .command('export')
    .description('write providers, portals, clients, members and operators as a configuration file')
    .option('--no-members', 'leave out who belongs to each portal')
    .option('--json', 'JSON instead of YAML')
    .action((options: { members: boolean; json?: boolean }) => withHouse((deps) => write(deps, options)))
}

function overlapIn(text: string): number {
  const given = Number(text)
  if (!Number.isInteger(given) || given < 0 || given > longestOverlap)
    throw new Problem(`--overlap must be a whole number of hours from 0 to ${longestOverlap}.`)
  return hours(given)
}

async function plan(deps: Deps, given: Given, options: PlanOptions): Promise<void> {
  const compared = await compare(deps, given, options.prune)
  if (options.json) sayJson(asJson(compared))
  else sayPlan(compared)
  if (options.exitCode && compared.changes.length) terminal().exitCode = 2
}

async function apply(deps: Deps, given: Given, options: ApplyOptions): Promise<void> {
  const compared = await compare(deps, given, options.prune)
  if (!options.json) sayPlan(compared)
  const removed = compared.changes.filter(({ sign }) => sign === '-').length
  if (removed && !options.yes && !(await confirmed(`Remove ${removed} of these for good?`)))
    throw new Problem(
      'Nothing was changed. With --yes what the file does not name is removed without asking.',
    )
  const { present, check } = compared
  // Loaded only then: with it comes all that is known about pages.
  const { memberLetter: letter } = await import('../app.ts')
  const applying = { present, check, letter, by: byTerminal(), overlap: options.overlap ?? 0 }
  const { changes, secrets } = await applyPlan(deps, compared, applying).catch(refuseChanged)
  const made = secrets.map(({ clientId, secret }) => ({ client_id: clientId, client_secret: secret }))
  if (options.json) return sayJson({ ...asJson({ ...compared, changes }), secrets: made })
  if (changes.length) say(`\nDone: ${summaryOf(changes)}.`)
  if (made.length) say('\nThese secrets were made, and are shown this once:')
  for (const each of made) sayFacts(each)
}

function refuseChanged(error: unknown): never {
  if (!(error instanceof ChangedMeanwhile)) throw error
  throw new Problem(`${error.message} What came before it is done; apply the file again for the rest.`)
}

const asJson = ({ changes, leftAlone }: Plan) => ({
  changes: changes.map(({ sign, about, portal, differences }: Change) => ({
    change: { '+': 'add', '~': 'change', '-': 'remove' }[sign],
    about,
    ...(portal !== undefined && { portal }),
    differences,
  })),
  left_alone: leftAlone,
})

async function write(deps: Deps, { members, json }: { members: boolean; json?: boolean }): Promise<void> {
  const { content, nameless } = await exportConfiguration(deps, { members })
  if (nameless) note(`${nameless} people have no proven address, and are left out.`)
  if (json) sayJson(content)
  else terminal().stdout.write(asYaml(content))
}
