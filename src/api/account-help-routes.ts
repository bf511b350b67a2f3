import { z } from 'zod'
import { closeWayBack, openWayBack, replacePassword, whyNoWayBack } from '../accounts/operator-help.ts'
import { inAccount } from './account-shapes.ts'
import type { ApiDeps } from './api-deps.ts'
import { findAccount, refuseOperators } from './find.ts'
import { ApiProblem } from './problem.ts'
import { type Route, route } from './route.ts'
import { at, name } from './shapes.ts'

const wayBackShape = name(
  'WayBack',
  z.strictObject({
    link: z.url().describe('To be handed to its owner by hand, and to nobody else. It works once.'),
    until: at,
  }),
)

const oneTimePassword = name(
  'OneTimePassword',
  z.strictObject({
    password: z.string().describe('It opens nothing but the page where its owner chooses their own.'),
    until: at,
  }),
)

/** How a program helps somebody into their own account. The person is told at every address of theirs. */
export function accountHelpRoutes(deps: ApiDeps): Route[] {
  const params = inAccount

  return [
    route({
      method: 'post',
      path: '/accounts/{account}/way-back',
      scope: 'accounts:write',
      summary: 'Open a way back for somebody who lost every second step',
      description:
        'The one before it is closed. It takes the place of the second step once, after the first factor.',
      params,
      status: 201,
      answer: wayBackShape,
      creates: true,
      problems: ['refused', 'conflict'],
      async handle({ params, caller, by }) {
        const person = await findAccount(deps, params.account)
        refuseOperators(caller, person)
        const why = await whyNoWayBack(deps, person)
        if (why) throw new ApiProblem('conflict', `There is no way back to open: ${why}.`)
        const { link, until } = await openWayBack(deps, person, by, deps.wordsFor(person.account))
        return { body: { link, until: until.toISOString() } }
      },
    }),
    route({
      method: 'delete',
      path: '/accounts/{account}/way-back',
      scope: 'accounts:write',
      summary: 'Close the way back that is open',
      params,
      problems: ['refused'],
      async handle({ params, caller, by }) {
        const person = await findAccount(deps, params.account)
        refuseOperators(caller, person)
        if (!(await closeWayBack(deps, person, by))) throw new ApiProblem('not-found', 'No way back is open.')
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/accounts/{account}/one-time-password',
      scope: 'accounts:write',
      summary: 'Replace a forgotten password by one that works once',
      description: 'Only where OPERATORS_SET_PASSWORDS allows it.',
      params,
      status: 201,
      answer: oneTimePassword,
      creates: true,
      problems: ['conflict', 'refused'],
      async handle({ params, caller, by }) {
        if (deps.config.OPERATORS_SET_PASSWORDS !== 'yes')
          throw new ApiProblem(
            'refused',
            'Operators set no passwords here: OPERATORS_SET_PASSWORDS is not "yes".',
          )
        const person = await findAccount(deps, params.account)
        refuseOperators(caller, person)
        if (person.account.disabledAt) throw new ApiProblem('conflict', 'The account is disabled.')
        // With a way back, too, nothing would be left that only its owner has.
        if (await deps.wayBack.openFor(person.account.id))
          throw new ApiProblem('conflict', 'A way back is open. Close it first.')
        const { password, until } = await replacePassword(deps, person, by, deps.wordsFor(person.account))
        return { body: { password, until: until.toISOString() } }
      },
    }),
  ]
}
