import { z } from 'zod'
import { parseIdentifier } from '../accounts/identifier.ts'
import type { Invitation } from '../portals/invitation-rows.ts'
import type { Invited } from '../portals/invitations.ts'
import type { Portal } from '../portals/portals.ts'
import type { ApiDeps } from './api-deps.ts'
import { findPortal } from './find.ts'
import {
  invitationInformation as information,
  inInvitation,
  invitationAnswer,
  invitationPage,
  invitationQuery,
  invitationSent,
  newInvitation,
} from './invitation-shapes.ts'
import { limitOf, pageOf } from './paging.ts'
import { inPortal, said } from './portal-shapes.ts'
import { ApiProblem } from './problem.ts'
import { type Route, route } from './route.ts'
import { plain } from './shapes.ts'

/** Invitations to become a member of a portal. */
export function invitationRoutes(deps: ApiDeps): Route[] {
  const { config, invitations, invitationWords } = deps

  async function find(portal: Portal, id: string): Promise<Invitation> {
    const invitation = await invitations.find(id)
    if (invitation?.portalId !== portal.id)
      throw new ApiProblem('not-found', 'The portal has no such invitation.')
    return invitation
  }

  async function list(query: z.output<typeof invitationQuery>, portalId?: string) {
    const { state, after } = query
    const limit = limitOf(query)
    const rows = await invitations.list({ portalId, state, after, limit: limit + 1 })
    const page = pageOf(rows, limit, information, ({ createdAt, id }) => ({ createdAt, id }))
    return { body: page, next: page.next }
  }

  function sent(outcome: Invited) {
    if (outcome.ok) return { body: { ...information(outcome.invitation), link: outcome.link ?? null } }
    if (outcome.why === 'too-many') throw tooMany(outcome.retryAt)
    if (outcome.why === 'over') throw new ApiProblem('conflict', 'It was accepted, declined or revoked.')
    throw new ApiProblem(
      'invalid',
      'A letter needs an e-mail address, a text a number and somebody to send it, a link neither.',
    )
  }

  function tooMany(retryAt: Date): ApiProblem {
    const wait = Math.max(1, Math.ceil((retryAt.getTime() - deps.now().getTime()) / 1000))
    return new ApiProblem('too-many', 'So many invitations are enough for now.', {
      headers: { 'Retry-After': String(wait) },
    })
  }

  return [
    route({
      method: 'get',
      path: '/invitations',
      scope: 'invitations:read',
      summary: 'The invitations of all portals, the newest first',
      query: invitationQuery,
      answer: invitationPage,
      handle: ({ query }) => list(query),
    }),
    route({
      method: 'get',
      path: '/portals/{portal}/invitations',
      scope: 'invitations:read',
      summary: 'The invitations of a portal, the newest first',
      params: inPortal,
      query: invitationQuery,
      answer: invitationPage,
      handle: async ({ params, query }) => list(query, (await findPortal(deps, params.portal)).id),
    }),
    route({
      method: 'post',
      path: '/portals/{portal}/invitations',
      scope: 'invitations:write',
      summary: 'Invite somebody, or make a link to pass on',
      params: inPortal,
      body: newInvitation,
      status: 201,
      answer: invitationSent,
      creates: true,
      problems: ['too-many'],
      async handle({ params, body, by }) {
        const portal = await findPortal(deps, params.portal)
        const { address, locale, ...asked } = body
        const to = address === undefined ? undefined : parseIdentifier(address, config.COUNTRY)
        if (address !== undefined && !to)
          throw new ApiProblem('invalid', '', {
            wrong: [{ pointer: '/address', detail: 'is no address or number' }],
          })
        const words = invitationWords(locale ?? null)
        const invited = await invitations.invite(portal, { ...said(asked), to }, { person: null, by }, words)
        const answer = sent(invited)
        return { ...answer, location: `/portals/${portal.id}/invitations/${answer.body.id}` }
      },
    }),
    route({
      method: 'get',
      path: '/portals/{portal}/invitations/{invitation}',
      scope: 'invitations:read',
      summary: 'One invitation',
      params: inInvitation,
      answer: invitationAnswer,
      handle: async ({ params }) => ({
        body: information(await find(await findPortal(deps, params.portal), params.invitation)),
      }),
    }),
    route({
      method: 'post',
      path: '/portals/{portal}/invitations/{invitation}/resend',
      scope: 'invitations:write',
      summary: 'Send an invitation once more',
      description: 'With another link; the one before it is dead.',
      params: inInvitation,
      body: z.strictObject({ locale: plain(35).optional() }),
      status: 201,
      answer: invitationSent,
      creates: true,
      problems: ['conflict', 'too-many'],
      async handle({ params, body, by }) {
        const portal = await findPortal(deps, params.portal)
        const invitation = await find(portal, params.invitation)
        const words = invitationWords(body.locale ?? null)
        return sent(await invitations.resend(portal, invitation, { person: null, by }, words))
      },
    }),
    route({
      method: 'post',
      path: '/portals/{portal}/invitations/{invitation}/revoke',
      scope: 'invitations:write',
      summary: 'Take an invitation back',
      description: 'Who accepted it stays a member.',
      params: inInvitation,
      answer: invitationAnswer,
      problems: ['conflict'],
      async handle({ params, by }) {
        const portal = await findPortal(deps, params.portal)
        const invitation = await find(portal, params.invitation)
        if (!(await invitations.revoke(portal, invitation, by)))
          throw new ApiProblem(
            'conflict',
            'There is nothing to take back: it was accepted, declined or revoked.',
          )
        return { body: information(await find(portal, invitation.id)) }
      },
    }),
  ]
}
