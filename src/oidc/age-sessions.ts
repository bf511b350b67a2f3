import type Provider from 'oidc-provider'
import type { Config } from '../config.ts'
import { factorsOf } from '../factors/factors.ts'
import { restsOnCodes } from '../factors/second-step-by-code.ts'
import { currentProof, wornOff } from './acr.ts'
import { lastUsed, signInAge } from './session-life.ts'

interface AgeDeps {
  config: Pick<Config, 'SECOND_STEP_BY_CODE'>
  now: () => Date
  /** Whether this person has nothing but codes that the house takes as a second step no more. */
  secondStepGoesOut(sub: string): Promise<boolean>
}

/**
 * A session that is found proves no more than it still does (see acr.ts). The engine writes it back at the end of every
 * request, also of one that it refuses, and that counts as a use: what wore off before must not come back with it.
 *
 * A code that the house takes as a second step no more has worn off too, unless its person has nothing else: they are led to
 * where that is set up (prompts.ts).
 */
export function ageSessions({ Session }: Provider, { config, now, secondStepGoesOut }: AgeDeps): void {
  const find = Session.find.bind(Session) as (
    id: string,
  ) => Promise<InstanceType<Provider['Session']> | undefined>
  Session.find = (async (id: string) => {
    const session = await find(id)
    if (!session?.accountId) return session
    const current = currentProof(session, lastUsed(session, now()), now())
    const isOver =
      restsOnCodes(factorsOf(current.amr), config.SECOND_STEP_BY_CODE) &&
      !(await secondStepGoesOut(session.accountId))
    const proof = isOver ? wornOff(current) : current
    return proof.acr === session.acr ? session : Object.assign(session, proof)
  }) as typeof Session.find

  // The engine takes a sign-in of tomorrow for the freshest of all.
  const prototype = Session.prototype as unknown as { loginTs?: number; past(maxAge: number): boolean }
  const { past } = prototype
  prototype.past = function pastOrAhead(this: typeof prototype, maxAge) {
    return signInAge(this, now()) === Infinity || past.call(this, maxAge)
  }
}
