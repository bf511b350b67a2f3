import { z } from 'zod'
import { appoint, dismiss, type OperatorOutcome } from '../accounts/operators.ts'
import { accountInformation, accountShape, inAccount } from './account-shapes.ts'
import type { ApiDeps } from './api-deps.ts'
import { findAccount } from './find.ts'
import { ApiProblem } from './problem.ts'
import { type Route, route } from './route.ts'
import { name } from './shapes.ts'

const operatorList = name('Operators', z.strictObject({ items: z.array(accountShape) }))
const rights = z.strictObject({
  readOnly: z.boolean().default(false).describe('They see everything and change nothing.'),
})

const refusals: Partial<Record<OperatorOutcome, string>> = {
  'last-operator': 'Nobody would be left who may change anything.',
  'shut-out': 'The account is disabled, or about to be deleted.',
}

function refuse(outcome: OperatorOutcome): void {
  const why = refusals[outcome]
  if (why) throw new ApiProblem('conflict', why)
  if (outcome === 'no-account' || outcome === 'no-operator')
    throw new ApiProblem('not-found', 'There is no such operator.')
}

/** Who runs this Portico. */
export function operatorRoutes(deps: ApiDeps): Route[] {
  const { accounts, config, operators } = deps
  const params = inAccount

  return [
    route({
      method: 'get',
      path: '/operators',
      scope: 'operators:read',
      summary: 'All operators, the first one first',
      answer: operatorList,
      async handle() {
        const ids = (await operators.list()).map(({ accountId }) => accountId)
        const people = await accounts.findAll(ids)
        return { body: { items: people.map((person) => accountInformation(person, config.ISSUER)) } }
      },
    }),
    route({
      method: 'put',
      path: '/operators/{account}',
      scope: 'operators:write',
      summary: 'Make somebody an operator, or change what they may do',
      params,
      body: rights,
      answer: accountShape,
      problems: ['conflict'],
      async handle({ params, body, by }) {
        const { account } = await findAccount(deps, params.account)
        refuse(await appoint(deps, account.id, body, by))
        return { body: accountInformation(await findAccount(deps, account.id), config.ISSUER) }
      },
    }),
    route({
      method: 'delete',
      path: '/operators/{account}',
      scope: 'operators:write',
      summary: 'Take the role away from an operator',
      params,
      problems: ['conflict'],
      async handle({ params, by }) {
        const { account } = await findAccount(deps, params.account)
        refuse(await dismiss(deps, account.id, by))
        return {}
      },
    }),
  ]
}
