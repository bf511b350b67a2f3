import type { Plan } from '../configuration-file/changes.ts'
import { planOf } from '../configuration-file/plan.ts'
import { type Present, readPresent } from '../configuration-file/present.ts'
import { readConfigurationFile } from '../configuration-file/read.ts'
import { secretReader } from '../configuration-file/secret-reference.ts'
import { UnusableFile } from '../configuration-file/unusable-file.ts'
import type { Deps } from '../deps.ts'
import type { EngineCheck } from '../portals/registration.ts'
import { secretIn } from '../providers/provider-changes.ts'
import type { Provider } from '../providers/providers.ts'
import { openEngineCheck } from './house.ts'
import { nameOf } from './input.ts'
import { note } from './output.ts'
import { Problem } from './problem.ts'

/** The file as it was typed, and where its secrets may be. */
export interface Given {
  file: string
  text: string
  env: NodeJS.ProcessEnv
}

export interface Compared extends Plan {
  present: Present
  check: EngineCheck
}

/** What differs between a file and what is there. Throws Problem, after a line for each thing that is wrong with the file. */
export async function compare(deps: Deps, { file, text, env }: Given, prune = false): Promise<Compared> {
  const { onLoopback } = deps.config
  try {
    const { content, refuse } = readConfigurationFile(text, onLoopback)
    const [present, check] = [await readPresent(deps, content), await openEngineCheck(deps)]
    const { secretHmac } = deps.portals
    const providerSecret = (provider: Provider) => secretIn(deps, provider)
    const secretOf = secretReader(env)
    const comparing = { present, check, onLoopback, prune, secretOf, secretHmac, providerSecret }
    const { complaints, ...plan } = planOf(content, comparing)
    refuse(complaints)
    return { ...plan, present, check }
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    const [first, ...more] = error.problems.map(
      ({ line, column, sentence }) => `${nameOf(file)}:${line}:${column}: ${sentence}`,
    )
    for (const each of [first, ...more].slice(0, -1)) note(each ?? '')
    throw new Problem([first, ...more].at(-1) ?? '')
  }
}
