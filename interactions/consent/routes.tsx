/**
 * Asking what a portal may know. Remembered per portal and scope; only what is new is asked again.
 *
 *   page ──allow──▶ the answer is remembered ──▶ engine, which makes the grant of it (src/oidc/grants.ts)
 *     └───not now──▶ back to the portal with access_denied
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { interactionExpired } from '../../src/errors.ts'
import { isLoopbackHost } from '../../src/oidc/uris.ts'
import { whoIsSignedIn } from '../http/browser-session.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { finish, type Interaction, inConversation, interactionOf } from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import { render } from '../http/render.ts'
import { factsFor } from './facts.ts'
import { ConsentPage } from './page.tsx'

const decisionForm = z.object({ decision: z.enum(['allow', 'refuse']) })

const words = (text: unknown): string[] => (typeof text === 'string' ? text.split(' ').filter(Boolean) : [])

/** What is asked for: everything the request names, so that a person decides about the whole and not about a rest. */
function askedFor({ details, params }: Interaction): { scopes: string[]; claims: string[] } {
  const missing = details.prompt.details as { missingOIDCClaims?: string[] }
  return { scopes: words(params.scope), claims: missing.missingOIDCClaims ?? [] }
}

/** A portal's name is whatever its owner says it is; where the answer goes is not. Undefined for a program on this device. */
function hostOf({ params, portal }: Interaction): string | undefined {
  const target = typeof params.redirect_uri === 'string' ? URL.parse(params.redirect_uri) : null
  if (!target || !/^https?:$/.test(target.protocol)) return undefined
  const isHere = portal?.metadata.application_type === 'native' && isLoopbackHost(target.hostname)
  return isHere ? undefined : target.host
}

export function consentRoutes(deps: InteractionDeps): Router {
  const { audit, consents, members } = deps
  const router = new Router({ prefix: '/interaction/:uid/consent' })
  const here = inConversation(deps, 'consent')

  /** Whoever is asked. Throws when they signed out since: a page that was left open allows nothing. */
  async function personOf(ctx: Context): Promise<Person> {
    const asked = interactionOf(ctx).details.session
    const found = await whoIsSignedIn(ctx, deps)
    if (!found || found.sessionUid !== asked?.uid) throw interactionExpired()
    return found.person
  }

  /** With what they are in the portal that asks. */
  async function inPortal({ portal }: Interaction, person: Person): Promise<Person> {
    const member = portal && (await members.find(portal.id, person.account.id))
    return member ? { ...person, member } : person
  }

  router.get('/', here, async (ctx) => {
    const interaction = interactionOf(ctx)
    const person = await personOf(ctx)
    const t = translatorOf(ctx, { uiLocales: interaction.params.ui_locales, locale: person.account.locale })
    const { scopes, claims } = askedFor(interaction)
    const { facts, notGiven } = factsFor(t, await inPortal(interaction, person), scopes, claims)
    const powers = scopes.includes('offline_access') ? [t('consent.offline')] : []
    render(
      ctx,
      <ConsentPage
        interaction={{ ...interaction, t }}
        account={accountView(person)}
        facts={facts}
        notGiven={notGiven}
        powers={powers}
        host={hostOf(interaction)}
      />,
    )
  })

  router.post('/', here, async (ctx) => {
    const interaction = interactionOf(ctx)
    const form = await readForm(ctx, decisionForm)
    const { account } = await personOf(ctx)
    const clientId = String(interaction.params.client_id)
    const about = { accountId: account.id, clientId, origin: originOf(ctx) }
    if (!form.ok || form.values.decision === 'refuse') {
      await audit.record({ kind: 'consent-refused', ...about })
      return finish(ctx, deps, { error: 'access_denied', error_description: 'the person did not agree' })
    }
    const asked = askedFor(interaction)
    await consents.remember(account.id, clientId, asked)
    await audit.record({ kind: 'consent-given', ...about, detail: { scopes: asked.scopes.join(' ') } })
    await finish(ctx, deps, { consent: {} })
  })

  return router
}
