import type { Context } from 'koa'
import type { Deps } from '../../src/deps.ts'
import { meansOf } from '../../src/factors/second-step-means.ts'
import { waysTo } from '../../src/factors/second-step-ways.ts'
import type { PromptDeps } from '../../src/oidc/prompts.ts'
import { browserIsTrusted } from './trusted-browser.ts'

type Questions = Pick<
  PromptDeps,
  'secondStepIsOn' | 'secondStepGoesOut' | 'secondStepDemanded' | 'canReach' | 'browserIsTrusted'
>

/** What the engine's prompts ask about a person's second step. */
export function secondStepQuestions(deps: Deps): Questions {
  async function goesOut(sub: string): Promise<boolean> {
    const person = await deps.accounts.findSignedIn(sub)
    return person !== undefined && deps.secondStep.goesOut(person.account)
  }

  return {
    secondStepIsOn: ({ account, hasApp }) => deps.secondStep.isOn(account, hasApp),
    // Where every code is taken none goes out, and nobody is looked for.
    secondStepGoesOut: async (sub) => deps.config.SECOND_STEP_BY_CODE.length < 2 && goesOut(sub),
    async secondStepDemanded({ account }, clientId) {
      const demand = await deps.secondStepRule.demandFor(account, clientId)
      if (!demand) return 'no'
      return demand.until ? 'soon' : 'now'
    },
    canReach: async (person, factors, acr) => waysTo(acr, factors, await meansOf(deps, person)).length > 0,
    browserIsTrusted: (ctx, standing) => browserIsTrusted(ctx as unknown as Context, deps, standing),
  }
}
