import type { Context } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { Deps } from '../../src/deps.ts'
import { meansOf } from '../../src/factors/second-step-means.ts'
import { waysTo } from '../../src/factors/second-step-ways.ts'
import type { PromptDeps } from '../../src/oidc/prompts.ts'
import { orUnavailable } from '../../src/store/unavailable.ts'
import { browserIsTrusted } from './trusted-browser.ts'

type Questions = Pick<PromptDeps, 'secondStepIsOn' | 'secondStepDemanded' | 'canReach' | 'browserIsTrusted'>

/** What the engine's prompts ask about a person's second step. */
export function secondStepQuestions(deps: Deps): Questions {
  const about = <T>(sub: string, nobody: T, work: (person: Person) => Promise<T>): Promise<T> =>
    orUnavailable(async () => {
      const person = await deps.accounts.findSignedIn(sub)
      return person ? work(person) : nobody
    })

  return {
    secondStepIsOn: (account) => orUnavailable(() => deps.secondStep.isOn(account)),
    secondStepDemanded: (sub, clientId) =>
      about(sub, 'no', async ({ account }) => {
        const demand = await deps.secondStepRule.demandFor(account, clientId)
        if (!demand) return 'no'
        return demand.until ? 'soon' : 'now'
      }),
    canReach: (sub, factors, acr) =>
      about(sub, false, async (person) => waysTo(acr, factors, await meansOf(deps, person)).length > 0),
    browserIsTrusted: (ctx, sub) =>
      about(sub, false, (person) => browserIsTrusted(ctx as unknown as Context, deps, person)),
  }
}
