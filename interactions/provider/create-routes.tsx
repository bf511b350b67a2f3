/**
 * An account for whoever comes from a provider for the first time: a name, and the provider's picture if they like. The
 * visit is used up, the account made and linked in one transaction, or none of it: however many tabs send the form, there
 * is one account.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { AddressTaken, type Person } from '../../src/accounts/accounts.ts'
import { encodePicture } from '../../src/accounts/picture-encoding.ts'
import { profileFields } from '../../src/accounts/profile.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { isLinkedMeanwhile } from '../../src/providers/links.ts'
import type { Arrival } from '../../src/providers/visits.ts'
import type { Transaction } from '../../src/store/open.ts'
import { forgetSecret } from '../http/browser-secret.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { rememberWay } from '../http/last-way.ts'
import { render, seeOther } from '../http/render.ts'
import { goOn } from '../http/sign-in.ts'
import { newcomers } from '../invited/newcomer.ts'
import { arrivingMadeLetter } from '../letters/arriving.tsx'
import { arrivalPages } from './pages.tsx'
import { proofBy } from './proof.ts'
import { type Standing, standings } from './standing.ts'

const createForm = z.object({ name: profileFields.shape.name, picture: z.literal('on').optional() })

/** Another tab was faster with this visit, or this proof of an address. */
class UsedMeanwhile extends Error {
  override name = 'UsedMeanwhile'
}

type Newcomer = Standing & { kind: 'newcomer' }

export function createByProviderRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, elsewhere, letters, log, now, oneTimeTokens, pictures } = deps
  const { providerLinks, providerVisits, store } = deps
  const router = new Router({ prefix: '/interaction/:uid/provider/arrived/create' })
  const here = inConversation(deps, 'login', 'signup')
  const { arrivalIn, standingOf } = standings(deps)
  const pages = arrivalPages(deps)
  const invited = newcomers(deps)

  router.get('/', here, (ctx) => seeOther(ctx, interactionOf(ctx).at('provider/arrived')))

  router.post('/', here, async (ctx) => {
    const { at, details } = interactionOf(ctx)
    const form = await readForm(ctx, createForm)
    const arrival = await arrivalIn(ctx)
    if (!arrival) return seeOther(ctx, details.returnTo)
    const standing = await standingOf(ctx, arrival)
    // It changed since the page was shown: the address is somebody's by now, say.
    if (standing.kind !== 'newcomer') return seeOther(ctx, at('provider/arrived'))
    const { name = '', picture } = form.fields
    if (!form.ok) {
      const typed = { name, picture: picture !== undefined, nameless: true }
      return render(ctx, await pages.pageFor(ctx, arrival, standing, typed), 422)
    }
    const made = await createFor(ctx, arrival, standing, form.values.name)
    if (!made) return
    if (form.values.picture) await takePicture(arrival, made.person)
    await providerLinks.used(made.link, arrival.identity.display)
    forgetSecret(ctx, config, 'provider-address')
    rememberWay(ctx, config, `provider:${arrival.provider.slug}`)
    await goOn(ctx, deps, {
      person: made.person,
      turn: undefined,
      ...proofBy(arrival, made.link, interactionOf(ctx)),
    })
  })

  /** Undefined, and led on, where there is none to be made any more. */
  async function createFor(
    ctx: Context,
    arrival: Arrival,
    standing: Newcomer,
    name: string,
  ): Promise<{ person: Person; link: string } | undefined> {
    const { at, details } = interactionOf(ctx)
    let link = ''
    const besides = async (tx: Transaction, person: Person) => {
      link = await bind(tx, arrival, standing, person)
    }
    try {
      const person = standing.opened
        ? await invited.create(ctx, standing.opened, { name, passwordHash: null }, besides)
        : await create(ctx, arrival, standing, name, besides)
      return person && { person, link }
    } catch (error) {
      if (error instanceof UsedMeanwhile) seeOther(ctx, details.returnTo)
      else if (error instanceof AddressTaken || isLinkedMeanwhile(error))
        seeOther(ctx, at('provider/arrived'))
      else throw error
      return undefined
    }
  }

  /** Uses up what they came with, and lets the provider open the account. The link's id. */
  async function bind(
    tx: Transaction,
    arrival: Arrival,
    { token }: Newcomer,
    person: Person,
  ): Promise<string> {
    if (!(await providerVisits.consume(arrival.visit, tx))) throw new UsedMeanwhile()
    if (token && !(await oneTimeTokens.consume(token, tx))) throw new UsedMeanwhile()
    const linked = await providerLinks.add(tx, { ...arrival, accountId: person.account.id })
    if (!linked.ok) throw new UsedMeanwhile()
    return linked.link.id
  }

  function create(
    ctx: Context,
    { provider }: Arrival,
    { to, token }: Newcomer,
    name: string,
    besides: (tx: Transaction, person: Person) => Promise<void>,
  ): Promise<Person> {
    const origin = originOf(ctx)
    return store.db.$transaction(async (tx) => {
      const person = await accounts.create({ email: to, verified: true, name, passwordHash: null }, tx)
      await besides(tx, person)
      const detail = { by: 'provider', provider: provider.name }
      await audit.record({ kind: 'account-created', accountId: person.account.id, origin, detail }, tx)
      // Who just proved the address by a code has read that letter.
      const about = { t: interactionOf(ctx).t, origin, at: now(), issuer: config.ISSUER }
      if (!token)
        await letters.write(to.display, arrivingMadeLetter({ ...about, provider: provider.name }), tx)
      return person
    })
  }

  /** The account is there with or without it: initials stand in its place. */
  async function takePicture({ identity }: Arrival, { account }: Person): Promise<void> {
    if (!identity.picture) return
    try {
      const bytes = await elsewhere.fetchPicture(identity.picture)
      const encoded = bytes && (await encodePicture(Buffer.from(bytes)))
      if (encoded?.ok) await pictures.replace({ kind: 'account', id: account.id }, encoded.files)
    } catch (err) {
      log.warn({ err, accountId: account.id }, 'a picture could not be taken over')
    }
  }

  return router
}
