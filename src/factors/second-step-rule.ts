/**
 * Who needs a second step: the house's rule is a setting, a portal's its own.
 *
 * What was not demanded before is not demanded from one day to the next. Since when a rule holds is remembered; whoever was
 * here before it may put it off for a while (SECOND_STEP_GRACE_DAYS), and who came after it may not.
 */
import type { Config } from '../config.ts'
import { after, days } from '../duration.ts'
import type { Registry } from '../portals/registry.ts'
import type { Account } from '../store/generated/client.ts'
import type { Installation } from '../store/installation.ts'

/** What a rule says to one person. */
export interface Demand {
  by: 'house' | 'portal'
  /** Until when it can be put off; undefined: not any more. */
  until: Date | undefined
}

export type SecondStepRule = ReturnType<typeof createSecondStepRule>

interface RuleDeps {
  config: Pick<Config, 'REQUIRE_SECOND_STEP' | 'SECOND_STEP_GRACE_DAYS'>
  installation: Installation
  registry: Pick<Registry, 'byClient'>
  now: () => Date
}

type Whom = 'operators' | 'everybody'
const factOf = (whom: Whom) => `second-step-for-${whom}-since`
/** Whom each setting binds. */
const bound: Record<Config['REQUIRE_SECOND_STEP'], Whom[]> = {
  nobody: [],
  operators: ['operators'],
  everybody: ['operators', 'everybody'],
}

export function createSecondStepRule({ config, installation, registry, now }: RuleDeps) {
  const whom = bound[config.REQUIRE_SECOND_STEP]
  const remembered = new Map<Whom, Date>()
  const grace = days(config.SECOND_STEP_GRACE_DAYS)

  const houseSince = (operator: boolean): Date | undefined => {
    const binding = operator ? whom[0] : whom.find((each) => each === 'everybody')
    return binding && (remembered.get(binding) ?? new Date(0))
  }

  /** Until when somebody may put off what holds since then. */
  function untilFor({ createdAt }: Pick<Account, 'createdAt'>, since: Date): Date | undefined {
    const until = after(since, grace)
    return createdAt < since && until > now() ? until : undefined
  }

  return {
    /** Remembers since when the setting is as strict as it is now. To be called when the house opens. */
    async remember(): Promise<void> {
      for (const each of ['operators', 'everybody'] as const) {
        if (whom.includes(each)) {
          const since = await installation.keep(factOf(each), now().toISOString())
          remembered.set(each, new Date(since))
        } else await installation.remove([factOf(each)])
      }
    },

    /** What this person is asked for where they enter this client; undefined: nothing. The strictest rule speaks. */
    async demandFor(
      account: Pick<Account, 'createdAt' | 'operator'>,
      clientId: string,
    ): Promise<Demand | undefined> {
      const house = houseSince(account.operator)
      const portal = (await registry.byClient(clientId))?.secondStepSince
      const demands: Demand[] = []
      if (house) demands.push({ by: 'house', until: untilFor(account, house) })
      if (portal) demands.push({ by: 'portal', until: untilFor(account, portal) })
      const end = ({ until }: Demand) => until?.getTime() ?? 0
      return demands.sort((a, b) => end(a) - end(b))[0]
    },
  }
}
