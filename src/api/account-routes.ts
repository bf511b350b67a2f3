import { z } from 'zod'
import type { Person } from '../accounts/accounts.ts'
import { endSessions, letIn, removeAccount, shutOut } from '../accounts/shutting-out.ts'
import { accountInformation, accountShape, inAccount } from './account-shapes.ts'
import type { ApiDeps } from './api-deps.ts'
import { findAccount, refuseOperators } from './find.ts'
import { cursor, limitOf, moment, pageShape, paging } from './paging.ts'
import { ApiProblem } from './problem.ts'
import { type Asked, type Route, route } from './route.ts'
import { id, name, plain } from './shapes.ts'

const accountPage = name('AccountPage', pageShape(accountShape))
const place = z.union([
  z.strictObject({ createdAt: moment, id }),
  z.strictObject({ part: z.int().min(0).max(20), key: plain(400), id }),
])
const listQuery = z.strictObject({
  q: plain(200)
    .optional()
    .describe('Only those whose name, family name, address or number begins like this.'),
  ...paging(place),
})

/** Disabled and removed are people; whoever runs this Portico gives that up first. */
const isOperator = () =>
  new ApiProblem('conflict', 'The account is an operator’s. Take the role away first: DELETE /operators/….')

type OfOne = Asked<z.infer<typeof inAccount>, unknown, unknown>

/** People: found, looked at, kept out, let in again, removed. */
export function accountRoutes(deps: ApiDeps): Route[] {
  const { accounts, config, directory } = deps
  const told = (person: Person) => ({ body: accountInformation(person, config.ISSUER) })
  const again = async ({ account: { id } }: Person) => told((await accounts.find(id)) ?? gone())

  /** The account of a path, where this program may change it. */
  async function changeable({ params, caller }: Pick<OfOne, 'params' | 'caller'>): Promise<Person> {
    const person = await findAccount(deps, params.account)
    refuseOperators(caller, person)
    return person
  }

  return [
    route({
      method: 'get',
      path: '/accounts',
      scope: 'accounts:read',
      summary: 'Accounts: all of them, the newest first, or those that are looked for',
      query: listQuery,
      answer: accountPage,
      async handle({ query: { q, after, ...query } }) {
        const limit = limitOf(query)
        const items = (people: Person[]) => people.map((person) => accountInformation(person, config.ISSUER))
        if (q?.trim()) {
          const found = await directory.search(q, after && 'part' in after ? after : undefined, limit)
          const next = found.next ? cursor(found.next) : null
          return { body: { items: items(found.people), next }, next }
        }
        const before = after && 'createdAt' in after ? after : undefined
        const { people, hasOlder } = await directory.page({ before }, limit)
        const last = people.at(-1)?.account
        const next = hasOlder && last ? cursor({ createdAt: last.createdAt, id: last.id }) : null
        return { body: { items: items(people), next }, next }
      },
    }),
    route({
      method: 'get',
      path: '/accounts/{account}',
      scope: 'accounts:read',
      summary: 'One account',
      params: inAccount,
      answer: accountShape,
      handle: async ({ params }) => told(await findAccount(deps, params.account)),
    }),
    route({
      method: 'delete',
      path: '/accounts/{account}',
      scope: 'accounts:write',
      summary: 'Remove an account and everything that belongs to it',
      description: 'At once and for good. Its owner is told.',
      params: inAccount,
      problems: ['refused', 'conflict'],
      async handle(asked) {
        const person = await changeable(asked)
        if ((await removeAccount(deps, person, deps.farewell, asked.by)) !== 'done') throw isOperator()
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/accounts/{account}/disable',
      scope: 'accounts:write',
      summary: 'Keep somebody from signing in',
      description: 'Their sessions and tokens end at once.',
      params: inAccount,
      answer: accountShape,
      problems: ['refused', 'conflict'],
      async handle(asked) {
        const person = await changeable(asked)
        if ((await shutOut(deps, person, asked.by)) !== 'done') throw isOperator()
        return again(person)
      },
    }),
    route({
      method: 'post',
      path: '/accounts/{account}/enable',
      scope: 'accounts:write',
      summary: 'Let somebody sign in again',
      params: inAccount,
      answer: accountShape,
      problems: ['refused'],
      async handle(asked) {
        const person = await changeable(asked)
        if (person.account.disabledAt) await letIn(deps, person, asked.by)
        return again(person)
      },
    }),
    route({
      method: 'post',
      path: '/accounts/{account}/end-sessions',
      scope: 'accounts:write',
      summary: 'End every session and token of somebody',
      params: inAccount,
      problems: ['refused'],
      async handle(asked) {
        await endSessions(deps, await changeable(asked), asked.by)
        return {}
      },
    }),
  ]
}

function gone(): never {
  throw new ApiProblem('not-found', 'The account is gone.')
}
