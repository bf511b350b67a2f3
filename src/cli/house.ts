import { userInfo } from 'node:os'
import type Provider from 'oidc-provider'
import { readConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { createLog } from '../log.ts'
import type { EnginePages } from '../oidc/provider.ts'
import type { By, EngineCheck } from '../portals/registration.ts'

/** Does `work` with the house open, and closes it. */
export type WithHouse = <T>(work: (deps: Deps) => Promise<T>) => Promise<T>

/**
 * Opens the same database as the server, with the same settings, migrations and key, for as long as the work lasts. A
 * server that runs beside it sees what changed within a second. Loaded only then, so that `--help` does not wait for it.
 */
export function houseIn(env: NodeJS.ProcessEnv): WithHouse {
  return async (work) => {
    const config = readConfig(env)
    const { createDeps } = await import('../deps.ts')
    const deps = await createDeps(config, createLog('silent'))
    try {
      return await work(deps)
    } finally {
      await deps.close()
    }
  }
}

/** Who is at the terminal, for the audit log. */
export const byTerminal = (): By => ({ detail: { by: 'command-line', login: loginName() } })

function loginName(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}

/** The engine's opinion on a client's metadata. */
export async function openEngineCheck(deps: Deps): Promise<EngineCheck> {
  const { engineRefusal } = await import('../oidc/client.ts')
  const engine = await openEngine(deps)
  return (metadata) => engineRefusal(engine, metadata)
}

/** The engine as the server has it. It answers nobody. */
export async function openEngine(deps: Deps): Promise<Provider> {
  const { createEngine } = await import('../oidc/provider.ts')
  const { createSigningKeys } = await import('../oidc/signing-keys.ts')
  const { keySchedule } = await import('../oidc/key-life.ts')
  const { statements } = deps.store
  const keys = createSigningKeys(deps, keySchedule)
  await keys.tend()
  return createEngine({
    ...deps,
    statements,
    languages: [],
    signingKeys: (await keys.get()).map(({ jwk }) => jwk),
    cookieKeys: ['unused'],
    pages: {} as EnginePages,
    secondStepIsOn: async () => false,
    secondStepGoesOut: async () => false,
    secondStepDemanded: async () => 'no',
    canReach: async () => false,
    browserIsTrusted: async () => false,
    stillHas: async () => false,
  })
}
