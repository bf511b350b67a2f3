import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import { StartError } from '../errors.ts'
import { type Finding, wrong } from '../house-doctor/finding.ts'
import type { WithHouse } from './house.ts'
import { oneLine, say, sayJson } from './output.ts'
import { terminal } from './terminal.ts'

const about = `
Looks at the settings, the database, the keys, the mail server, texts, what waits, operators, clocks, and the way to Portico
through whatever stands before it. It changes nothing and sends nothing, whether a Portico runs or not. Exits with 1 where
something is wrong. What is wrong with one portal: portico portal doctor <client_id>`

interface Options {
  json?: boolean
}

/** `portico doctor` */
export function addHouseDoctorCommand(program: Command, withHouse: WithHouse, env: NodeJS.ProcessEnv): void {
  program
    .command('doctor')
    .description('look for what is wrong with this Portico, and say what to do')
    .option('--json', 'print JSON')
    .addHelpText('after', about)
    .action(async ({ json }: Options) => {
      const found = await examine(withHouse, env)
      if (json) sayJson(found)
      else for (const finding of found) sayFinding(finding)
      if (found.some(({ level }) => level === 'wrong')) terminal().exitCode = 1
    })
}

async function examine(withHouse: WithHouse, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const config = configOr(env)
  if (Array.isArray(config)) return config
  // Loaded only then: it is most of the house.
  const { examineHouse } = await import('../house-doctor/house-doctor.ts')
  return examineHouse(config, withHouse)
}

/** The settings, or what is wrong with them, each for itself. */
function configOr(env: NodeJS.ProcessEnv): Config | Finding[] {
  try {
    return readConfig(env)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    const [, ...problems] = error.message.split('\n')
    return problems.map((problem) =>
      wrong('settings', problem.trim(), 'Portico does not start until this is mended.'),
    )
  }
}

const width = 'encryption key'.length

function sayFinding({ level, part, says, todo }: Finding): void {
  say(`${level.padEnd('warning'.length)}  ${part.padEnd(width)}  ${oneLine(says)}`)
  if (todo) say(`${' '.repeat('warning'.length + width + 4)}→ ${oneLine(todo)}`)
}
