/**
 * Creating an account, the last step: a name and a password, for an address that this browser has proven.
 *
 * Whoever came with the first operator's link becomes operator here; the link is used up with the proof, or neither is.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { AddressTaken, type Person } from '../../src/accounts/accounts.ts'
import { profileFields } from '../../src/accounts/profile.ts'
import { isOfDomains } from '../../src/accounts/sign-up-rules.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { forgetSecret, rememberedSecret } from '../http/browser-secret.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { rememberWay } from '../http/last-way.ts'
import { render, seeOther } from '../http/render.ts'
import { goOn, networkOf } from '../http/sign-in.ts'
import type { NewcomerProblem } from './newcomer-form.tsx'
import { DetailsPage } from './page.tsx'
import { detailOf, purpose, typedOf } from './sign-up-token.ts'
import { whoMaySignUp } from './who-may.ts'

const detailsForm = z.object({ name: profileFields.shape.name, password: z.string() })

export function signupDetailsRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, chosenPassword, config, hasher, now, oneTimeTokens, store } = deps
  const router = new Router({ prefix: '/interaction/:uid/signup/details' })
  const here = inConversation(deps, 'login', 'signup')
  const minLength = config.PASSWORD_MIN_LENGTH

  const rules = whoMaySignUp(deps)

  /**
   * The proven address of this browser. Whoever has none yet, or may create no account with it, is led back to where they can
   * prove one, or are told why not.
   */
  async function provenToken(ctx: Context): Promise<OneTimeToken | undefined> {
    const token = await oneTimeTokens.findByBrowser(purpose, rememberedSecret(ctx, config, 'signup'))
    const may = token?.provenAt && (await rules.mayBegin(ctx))
    if (may && isOfDomains(await rules.domainsFor(ctx), typedOf(token))) return token
    seeOther(ctx, interactionOf(ctx).at('signup'))
    return undefined
  }

  const show = (ctx: Context, token: OneTimeToken, name = '', problem?: NewcomerProblem) => {
    const about = { interaction: interactionOf(ctx), address: detailOf(token).display, minLength }
    render(ctx, <DetailsPage {...about} name={name} problem={problem} />, problem ? 422 : 200)
  }

  router.get('/', here, async (ctx) => {
    const token = await provenToken(ctx)
    if (token) show(ctx, token)
  })

  router.post('/', here, async (ctx) => {
    const form = await readForm(ctx, detailsForm)
    const token = await provenToken(ctx)
    if (!token) return
    const { name = '', password = '' } = form.fields
    const context = [detailOf(token).display, name]
    const wrong = await chosenPassword.problem(password, { minLength, context })
    if (!form.ok || wrong) {
      const missing = form.ok ? {} : { name: true }
      return show(ctx, token, name, { ...missing, ...(wrong ? { password: wrong } : {}) })
    }
    const hashed = await hasher.hash(password, { source: networkOf(ctx) })
    if (!hashed.ok) return show(ctx, token, name, { password: hashed.problem })
    const person = await createAccount(ctx, token, form.values.name, hashed.hash)
    forgetSecret(ctx, config, 'signup')
    forgetSecret(ctx, config, 'setup')
    rememberWay(ctx, config, 'password')
    await goOn(ctx, deps, { person, factors: ['password'], turn: undefined, begunAt: now() })
  })

  /** The first operator's link, where this browser came with it. Throws when it works no more. */
  async function operatorLink(ctx: Context): Promise<OneTimeToken | undefined> {
    const secret = rememberedSecret(ctx, config, 'setup')
    if (!secret) return undefined
    const link = await oneTimeTokens.findBySecret('operator-setup', secret)
    if (link && !(await accounts.hasOperator())) return link
    // Told now, and once: who then sends the form again gets an account like anybody's.
    forgetSecret(ctx, config, 'setup')
    throw linkSpent()
  }

  /** Uses the proof up and makes the account, both or neither. */
  async function createAccount(
    ctx: Context,
    token: OneTimeToken,
    name: string,
    passwordHash: string,
  ): Promise<Person> {
    const typed = typedOf(token)
    const identifier = typed.kind === 'phone' ? { phone: typed } : { email: typed }
    const links = [token, (await operatorLink(ctx)) ?? []].flat()
    const operator = links.length > 1
    const person = await store.db
      .$transaction(async (tx) => {
        for (const link of links) if (!(await oneTimeTokens.consume(link, tx))) throw linkSpent()
        return accounts.create({ ...identifier, verified: true, name, passwordHash, operator }, tx)
      })
      .catch((error: unknown) => {
        throw error instanceof AddressTaken ? linkSpent() : error
      })
    const kind = operator ? 'operator-created' : 'account-created'
    await audit.record({ kind, accountId: person.account.id, origin: originOf(ctx) })
    return person
  }

  return router
}
