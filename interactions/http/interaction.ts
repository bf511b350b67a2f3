/**
 * The conversation that a portal's request began.
 *
 * The engine keeps it under `/interaction/<uid>`, bound to the browser that began it by a cookie for that path alone.
 * Its prompt (src/oidc/prompts.ts) says which conversation it is; each has its own folder and its own paths below.
 */
import type { Context, Middleware } from 'koa'
import type Provider from 'oidc-provider'
import { pictureUrl } from '../../src/accounts/pictures.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { interactionExpired } from '../../src/errors.ts'
import { type Session, sessionHere } from '../../src/oidc/accounts-here.ts'
import type { CameFrom } from '../../src/oidc/came-from.ts'
import { makeRoomFor } from '../../src/oidc/change-account.ts'
import { ownClientId } from '../../src/oidc/client.ts'
import type { Proven, RestsOn } from '../../src/oidc/prompts.ts'
import { wayTo } from '../../src/portals/entrance.ts'
import type { Portal, PortalClient } from '../../src/portals/portals.ts'
import type { Registry } from '../../src/portals/registry.ts'
import type { Translator } from '../locales/translator.ts'
import type { PortalView } from '../ui/page.tsx'
import { translatorOf } from './context.ts'
import { seeOther } from './render.ts'

type Details = Awaited<ReturnType<Provider['interactionDetails']>>

export interface Interaction {
  details: Details
  /** The request's parameters, as the portal sent them. */
  params: Record<string, unknown>
  /** Undefined when the person came for Portico's own pages. */
  portal: PortalClient | undefined
  portalView: PortalView | undefined
  /** What was proven in an earlier step of this sign-in, by somebody who has no session yet. */
  proven: Proven | undefined
  t: Translator
  /** The address of a page of this interaction: `at('login')`. */
  at(step: string): string
}

/** The folder and the path of each prompt's conversation. */
const conversations = {
  create: 'signup',
  select_account: 'choose',
  login: 'login',
  membership: 'not-a-member',
  second_step: 'second-step',
  new_password: 'new-password',
  keep_account: 'keep-account',
  consent: 'consent',
  enter: 'enter',
} as const
type Conversation = (typeof conversations)[keyof typeof conversations]
export const everyConversation: Conversation[] = Object.values(conversations)

const conversationOf = ({ details }: Interaction): Conversation =>
  conversations[details.prompt.name as keyof typeof conversations]

/** Loads the interaction. Throws interactionExpired when it is over or another browser's. */
export async function loadInteraction(
  ctx: Context,
  { engine, registry }: InteractionDeps,
): Promise<Interaction> {
  const details = await engine.interactionDetails(ctx.req, ctx.res)
  if (details.uid !== ctx.params.uid) throw interactionExpired()
  const clientId = String(details.params.client_id)
  const portal = clientId === ownClientId ? undefined : await registry.byClient(clientId)
  return {
    details,
    params: details.params,
    portal,
    portalView: await viewFor(portal, details.params, registry),
    proven: (details.lastSubmission as { proven?: Proven } | undefined)?.proven,
    t: translatorOf(ctx, { uiLocales: details.params.ui_locales }),
    at: (step) => `/interaction/${details.uid}/${step}`,
  }
}

/** The portal that asked, or the one by whose address somebody came who is to sign in here first. */
async function viewFor(
  portal: Portal | undefined,
  { client_id, state }: Record<string, unknown>,
  registry: Pick<Registry, 'bySlug'>,
): Promise<PortalView | undefined> {
  if (portal) return viewOf(portal)
  const way = client_id === ownClientId ? wayTo(state) : undefined
  const there = way && (await registry.bySlug(way.slug))
  return there && viewOf(there)
}

/** A portal as pages show it. */
export const viewOf = ({
  name,
  pictureName,
  colour,
}: Pick<Portal, 'name' | 'pictureName' | 'colour'>): PortalView => ({
  name,
  logo: pictureName ? pictureUrl('', pictureName, 128) : undefined,
  colour: colour ?? undefined,
})

/**
 * Loads the interaction into `ctx.state.interaction` for the routes of the given conversations. Whoever opens a page
 * of another one is led to where the interaction stands. Where another account acts in this browser by now, the request
 * begins again as that one: nothing that a page of the first showed or asked counts for the second.
 */
export function inConversation(deps: InteractionDeps, ...expected: Conversation[]): Middleware {
  return async (ctx, next) => {
    // Shown at its own address, it is here already.
    const interaction = interactionHere(ctx) ?? (await loadInteraction(ctx, deps))
    if (!expected.includes(conversationOf(interaction)))
      return seeOther(ctx, `/interaction/${interaction.details.uid}`)
    ctx.state.interaction = interaction
    const held = interaction.details.session?.uid
    const session = held === undefined ? undefined : await sessionHere(ctx, deps)
    return session?.uid === held ? next() : goOnAs(ctx, session)
  }
}

const interactionHere = (ctx: Context): Interaction | undefined =>
  ctx.state.interaction as Interaction | undefined

export const interactionOf = (ctx: Context): Interaction => ctx.state.interaction as Interaction

/** Shows the conversation's first page at the interaction's own address, without another round trip. */
export function beginConversation(deps: InteractionDeps): Middleware {
  return async (ctx, next) => {
    const match = ctx.method === 'GET' ? /^\/interaction\/([\w-]+)$/.exec(ctx.path) : null
    if (!match) return next()
    ctx.params = { uid: match[1] }
    const interaction = await loadInteraction(ctx, deps)
    ctx.state.interaction = interaction
    ctx.path = interaction.at(conversationOf(interaction))
    return next()
  }
}

/** What a conversation can end with (see src/oidc/prompts.ts). */
export type Outcome =
  | { proven: Proven }
  | {
      login: {
        accountId: string
        amr: string[]
        acr: string
        ts: number
        at: number
        trusted?: boolean
        restsOn?: RestsOn
        cameFrom?: CameFrom
      }
    }
  | { select_account: { sub?: string } }
  | { later: true }
  | { consent: Record<string, never> }
  | { error: 'access_denied'; error_description: string }

/** Hands the outcome to the engine, which decides what comes next. */
export async function finish(ctx: Context, deps: InteractionDeps, outcome: Outcome): Promise<void> {
  const { details } = interactionOf(ctx)
  // An agreement is added to the sign-in before it. A proof stands alone: it may be another person's.
  const adds = 'consent' in outcome || 'later' in outcome
  if (!('login' in outcome)) return handOver(ctx, adds ? { ...details.lastSubmission, ...outcome } : outcome)
  // Whoever was signed in here before stays so, and waits.
  details.session = heldBy(await makeRoomFor(ctx, deps, outcome.login.accountId))
  return handOver(ctx, outcome)
}

/** Goes on as this session, which has come to act in this browser. */
export async function goOnAs(ctx: Context, session: Session | undefined, outcome: Outcome | object = {}) {
  interactionOf(ctx).details.session = heldBy(session)
  return handOver(ctx, outcome)
}

/** Lets the engine look again: what it waited for may have come meanwhile. What was handed to it still counts. */
export const lookAgain = (ctx: Context): Promise<void> =>
  handOver(ctx, { ...interactionOf(ctx).details.lastSubmission })

/** Forgets what was proven so far and lets the engine begin again. */
export const startOver = (ctx: Context): Promise<void> => handOver(ctx, {})

/** In one write, which only a conversation takes that nobody has gone on with yet (src/oidc/adapter.ts). */
async function handOver(ctx: Context, result: object): Promise<void> {
  const { details } = interactionOf(ctx)
  Object.assign(details, { result })
  await details.save(Math.max(1, details.exp - Math.floor(Date.now() / 1000)))
  seeOther(ctx, details.returnTo)
}

/** What the engine keeps of a session with an interaction; it goes on with that session alone. */
function heldBy(session: Session | undefined): Details['session'] {
  if (!session?.accountId) return undefined
  const { accountId, uid, jti: cookie, acr, amr } = session
  return { accountId, uid, cookie, acr, amr }
}
