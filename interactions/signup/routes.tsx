/**
 * Creating an account. It exists only once its address is proven, and nobody can lay a hand on an address before its
 * owner does.
 *
 *   address ──▶ letter ──▶ code, typed here ─────────────▶ name and password ──▶ engine
 *                  │                                       ▲
 *                  ├─ link, opened in this browser: a button ┘
 *                  └─ link, opened anywhere else: shows the code, or stops everything ("This was not me")
 *
 * An address that has an account gets a letter that says so; the page shows the same as ever.
 */

import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { AddressTaken, type Person } from '../../src/accounts/accounts.ts'
import { type EmailAddress, parseEmailAddress } from '../../src/accounts/email-address.ts'
import { passwordProblem } from '../../src/accounts/password-rules.ts'
import { profileFields } from '../../src/accounts/profile.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { linkSpent } from '../../src/errors.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { forgetSecret, rememberedSecret, rememberSecret } from '../http/browser-secret.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { render, seeOther } from '../http/render.ts'
import { signIn, sourceOf } from '../http/sign-in.ts'
import { alreadyHereLetter, signUpLetter } from '../letters/sign-up.tsx'
import { timeOfDay } from '../locales/time.ts'
import { AddressPage, CodePage, DetailsPage, type DetailsProblem } from './page.tsx'

const lifetime = minutes(30)
const purpose = 'sign-up'

const addressForm = z.object({
  email: z.string().trim().transform(parseEmailAddress).pipe(z.custom<EmailAddress>(Boolean)),
})
const codeForm = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{8}$/)),
})
const detailsForm = z.object({ name: profileFields.shape.name, password: z.string().min(1) })

export function signupRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, hasher, letters, now, oneTimeTokens, store, throttle } = deps
  const router = new Router({ prefix: '/interaction/:uid/signup' })
  const here = inConversation(deps, 'login', 'signup')

  router.get('/', here, (ctx) => {
    const interaction = interactionOf(ctx)
    render(ctx, <AddressPage interaction={interaction} email={String(interaction.params.login_hint ?? '')} />)
  })

  router.post('/', here, async (ctx) => {
    const interaction = interactionOf(ctx)
    const form = await readForm(ctx, addressForm)
    const typed = form.fields.email ?? ''
    if (!form.ok) {
      return render(
        ctx,
        <AddressPage interaction={interaction} email={typed} problem={{ kind: 'not-an-address' }} />,
        422,
      )
    }
    const { email } = form.values
    const turn = await throttle.take({ limit: 'recipient', key: email.value }, sourceOf(ctx, 'sender'))
    if (!turn.granted) {
      const problem = { kind: 'too-many-letters' as const, time: timeOfDay(interaction.t, turn.retryAt) }
      return render(ctx, <AddressPage interaction={interaction} email={typed} problem={problem} />, 429)
    }
    await writeTo(ctx, email)
    seeOther(ctx, interaction.at('signup/code'))
  })

  /** Both kinds of letter cost the same and leave the same cookie. */
  async function writeTo(ctx: Context, email: EmailAddress): Promise<void> {
    const { t, details } = interactionOf(ctx)
    const about = { t, origin: originOf(ctx), at: now(), issuer: config.ISSUER }
    const known = await accounts.findByEmail(email.value)
    const detail = { display: email.display, uid: details.uid, known: known !== undefined }
    const token = await oneTimeTokens.make({ purpose, lifetime, address: email.value, detail })
    rememberSecret(ctx, config, 'signup', token.browserSecret)
    // To the address that the account has, never to a spelling that somebody else just typed.
    const [recipient, letter] = known?.email
      ? [known.email.display, alreadyHereLetter(about)]
      : [email.display, signUpLetter({ ...about, code: token.code, secret: token.secret })]
    await letters.write(recipient, letter)
  }

  const tokenOf = (ctx: Context) =>
    oneTimeTokens.findByBrowser(purpose, rememberedSecret(ctx, config, 'signup'))
  const mailbox = config.onLoopback && !config.SMTP_URL ? '/dev/mailbox' : undefined

  router.get('/code', here, async (ctx) => {
    const interaction = interactionOf(ctx)
    const token = await tokenOf(ctx)
    if (!token) return seeOther(ctx, interaction.at('signup'))
    render(ctx, <CodePage interaction={interaction} address={displayOf(token)} mailbox={mailbox} />)
  })

  router.post('/code', here, async (ctx) => {
    const interaction = interactionOf(ctx)
    const form = await readForm(ctx, codeForm)
    const token = await tokenOf(ctx)
    if (!token) return seeOther(ctx, interaction.at('signup'))
    const right = form.ok && (await oneTimeTokens.codeMatches(token, form.values.code)) && !isKnown(token)
    if (!right) {
      const page = (
        <CodePage
          interaction={interaction}
          address={displayOf(token)}
          problem="wrong-code"
          mailbox={mailbox}
        />
      )
      return render(ctx, page, 422)
    }
    await oneTimeTokens.prove(token)
    seeOther(ctx, interaction.at('signup/details'))
  })

  /** The proven address of this browser. Whoever has none yet is led back to where they can prove it. */
  async function provenToken(ctx: Context): Promise<OneTimeToken | undefined> {
    const token = await tokenOf(ctx)
    if (token?.provenAt) return token
    seeOther(ctx, interactionOf(ctx).at('signup'))
    return undefined
  }

  const showDetails = (ctx: Context, token: OneTimeToken, name = '', problem?: DetailsProblem) => {
    const about = {
      interaction: interactionOf(ctx),
      address: displayOf(token),
      minLength: config.PASSWORD_MIN_LENGTH,
    }
    render(ctx, <DetailsPage {...about} name={name} problem={problem} />, problem ? 422 : 200)
  }

  router.get('/details', here, async (ctx) => {
    const token = await provenToken(ctx)
    if (token) showDetails(ctx, token)
  })

  router.post('/details', here, async (ctx) => {
    const form = await readForm(ctx, detailsForm)
    const token = await provenToken(ctx)
    if (!token) return
    const { name = '', password = '' } = form.fields
    const wrong = passwordProblem(password, {
      minLength: config.PASSWORD_MIN_LENGTH,
      context: [displayOf(token), name],
    })
    if (!form.ok || wrong) {
      const missing = !form.ok && form.wrong.has('name') ? { name: 'missing' as const } : {}
      return showDetails(ctx, token, name, { ...missing, ...(wrong ? { password: wrong } : {}) })
    }
    const hashed = await hasher.hash(form.values.password, { source: ctx.ip })
    if (!hashed.ok) return showDetails(ctx, token, name, { password: 'too-long' })
    const person = await createAccount(ctx, token, form.values.name, hashed.hash)
    forgetSecret(ctx, config, 'signup')
    forgetSecret(ctx, config, 'setup')
    await signIn(ctx, deps, { person, amr: ['pwd'], turn: undefined })
  })

  /** Uses the proof up and makes the account, both or neither. */
  async function createAccount(
    ctx: Context,
    token: OneTimeToken,
    name: string,
    passwordHash: string,
  ): Promise<Person> {
    const email = { value: token.address ?? '', display: displayOf(token) }
    const setup = await oneTimeTokens.findBySecret('operator-setup', rememberedSecret(ctx, config, 'setup'))
    const person = await store.db
      .$transaction(async (tx) => {
        if (!(await oneTimeTokens.consume(token, tx))) throw linkSpent()
        const operator = setup ? await oneTimeTokens.consume(setup, tx) : false
        return accounts.create({ email, verified: true, name, passwordHash, operator }, tx)
      })
      .catch((error: unknown) => {
        throw error instanceof AddressTaken ? linkSpent() : error
      })
    const kind = person.account.operator ? 'operator-created' : 'account-created'
    await audit.record({ kind, accountId: person.account.id, origin: originOf(ctx) })
    return person
  }

  return router
}

interface Detail {
  display: string
  uid: string
  known: boolean
}

const detailOf = (token: OneTimeToken) => JSON.parse(token.detail ?? '{}') as Detail
const displayOf = (token: OneTimeToken) => detailOf(token).display
const isKnown = (token: OneTimeToken) => detailOf(token).known
/** The interaction in which the account is being made. */
export const interactionUidOf = (token: OneTimeToken) => detailOf(token).uid
