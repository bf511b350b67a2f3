import { z } from 'zod'
import type { Person } from '../accounts/accounts.ts'
import { parseIdentifier } from '../accounts/identifier.ts'
import { addMember, changeMember, removeMember } from '../portals/member-changes.ts'
import type { MemberPerson } from '../portals/member-rows.ts'
import type { Portal } from '../portals/portals.ts'
import type { ApiDeps } from './api-deps.ts'
import { changedMeanwhile, checkMatch } from './etag.ts'
import { findAccount, findPortal } from './find.ts'
import {
  memberInformation as information,
  inMember,
  memberChange,
  memberPage,
  memberPlace,
  memberShape,
  newMember,
  toldMember as told,
} from './member-shapes.ts'
import { limitOf, pageOf, paging } from './paging.ts'
import { inPortal, said } from './portal-shapes.ts'
import { ApiProblem } from './problem.ts'
import { type Route, route } from './route.ts'

const lastOwner = () =>
  new ApiProblem('conflict', 'A portal keeps its last owner. Make somebody else one first.')
const noMember = () => new ApiProblem('not-found', 'The portal has no such member.')

/** Who belongs to a portal. */
export function memberRoutes(deps: ApiDeps): Route[] {
  const { config, members, memberLetter: letter } = deps

  async function find(portal: Portal, account: string): Promise<MemberPerson> {
    const { sub } = await findAccount(deps, account)
    const member = await members.findPerson(portal.id, sub)
    if (!member) throw noMember()
    return member
  }

  async function whoIs({ account, address }: z.infer<typeof newMember>): Promise<Person> {
    if (account !== undefined) return findAccount(deps, account)
    const identifier = parseIdentifier(address ?? '', config.COUNTRY)
    const person = identifier && (await deps.accounts.findByIdentifier(identifier))
    if (!person) throw new ApiProblem('not-found', 'There is no account with this address. Invite them.')
    return person
  }

  return [
    route({
      method: 'get',
      path: '/portals/{portal}/members',
      scope: 'members:read',
      summary: 'The members of a portal, the longest there first',
      params: inPortal,
      query: z.strictObject(paging(memberPlace)),
      answer: memberPage,
      async handle({ params, query }) {
        const { id } = await findPortal(deps, params.portal)
        const limit = limitOf(query)
        const rows = await members.list(id, limit + 1, query.after)
        const page = pageOf(rows, limit, information, ({ since, accountId }) => ({ since, accountId }))
        return { body: page, next: page.next }
      },
    }),
    route({
      method: 'post',
      path: '/portals/{portal}/members',
      scope: 'members:write',
      summary: 'Make somebody with an account a member',
      description: 'They are told. Not where the portal takes only whoever was invited.',
      params: inPortal,
      body: newMember,
      status: 201,
      answer: memberShape,
      creates: true,
      problems: ['conflict'],
      async handle({ params, body, by }) {
        const portal = await findPortal(deps, params.portal)
        const { account, address, ...as } = body
        const accountId = (await whoIs(body)).account.id
        const outcome = await addMember(deps, { portal, accountId, by, letter }, said(as))
        if (outcome === 'member-already') throw new ApiProblem('conflict', 'They are a member already.')
        if (outcome === 'invited-only')
          throw new ApiProblem('conflict', 'This portal takes only whoever accepts an invitation.')
        if (outcome !== 'added') throw new ApiProblem('not-found', 'The portal is gone.')
        return {
          ...told(await find(portal, accountId)),
          location: `/portals/${portal.id}/members/${accountId}`,
        }
      },
    }),
    route({
      method: 'get',
      path: '/portals/{portal}/members/{account}',
      scope: 'members:read',
      summary: 'One member',
      params: inMember,
      answer: memberShape,
      handle: async ({ params }) => told(await find(await findPortal(deps, params.portal), params.account)),
    }),
    route({
      method: 'patch',
      path: '/portals/{portal}/members/{account}',
      scope: 'members:write',
      summary: 'Change what a member is',
      description: 'What is left out stays as it is. The last owner stays one.',
      params: inMember,
      body: memberChange,
      answer: memberShape,
      ifMatch: 'needed',
      problems: ['conflict'],
      async handle({ params, body, by, ifMatch }) {
        const portal = await findPortal(deps, params.portal)
        const before = await find(portal, params.account)
        checkMatch(ifMatch, information(before))
        const { accountId } = before
        const outcome = await changeMember(deps, { portal, accountId, by, letter }, said(body), before)
        if (outcome === 'changed-meanwhile') throw changedMeanwhile()
        if (outcome === 'last-owner') throw lastOwner()
        if (outcome !== 'done') throw noMember()
        return told(await find(portal, accountId))
      },
    }),
    route({
      method: 'delete',
      path: '/portals/{portal}/members/{account}',
      scope: 'members:write',
      summary: 'Take somebody out of a portal',
      description: 'What the portal holds for them ends at once, and they are told. The last owner stays.',
      params: inMember,
      ifMatch: 'heeded',
      problems: ['conflict'],
      async handle({ params, by, ifMatch }) {
        const portal = await findPortal(deps, params.portal)
        const before = await find(portal, params.account)
        checkMatch(ifMatch, information(before))
        const outcome = await removeMember(deps, { portal, accountId: before.accountId, by, letter })
        if (outcome === 'last-owner') throw lastOwner()
        if (outcome !== 'done') throw noMember()
        return {}
      },
    }),
  ]
}
