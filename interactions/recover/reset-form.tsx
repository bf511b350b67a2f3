import type { Context } from 'koa'
import { z } from 'zod'
import { changePassword } from '../../src/accounts/password-change.ts'
import { minimumWithSecondStep, type PasswordProblem } from '../../src/accounts/password-rules.ts'
import { channelOf, recipientOf } from '../../src/accounts/sent-tokens.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import { tellOwner } from '../http/announce.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { linkedServices } from '../http/linked-services.ts'
import { render } from '../http/render.ts'
import { countedAccount, forgetCounted, networkOf } from '../http/sign-in.ts'
import { tellByText } from '../http/tell-by-text.ts'
import { passwordChangedLetter } from '../letters/password-changed.tsx'
import type { Translator } from '../locales/translator.ts'
import type { PortalView } from '../ui/page.tsx'
import type { OpenReset } from './opened-reset.ts'
import { ResetPage } from './reset-page.tsx'

const passwordForm = z.object({ password: z.string() })

export interface ShownReset extends OpenReset {
  t: Translator
  portal?: PortalView | undefined
}

/** The page on which a forgotten password is replaced, however its owner came there. */
export function resetForm(deps: InteractionDeps) {
  const { accounts, audit, chosenPassword, config, hasher, now, oneTimeTokens, secondStep, trustedBrowsers } =
    deps

  const minLengthOf = ({ hasSecondStep }: OpenReset) =>
    hasSecondStep ? minimumWithSecondStep : config.PASSWORD_MIN_LENGTH

  function show(ctx: Context, reset: ShownReset, problem?: PasswordProblem): void {
    const { t, portal } = reset
    // What the letter or the text was sent to: whoever reads one address of an account need not learn the others.
    const { kind, value, display } = recipientOf(reset.token)
    const address = kind === 'email' ? value : display
    const [action, minLength] = [ctx.path, minLengthOf(reset)]
    const about = { t, portal, action, address, minLength, problem }
    render(ctx, <ResetPage {...about} />, problem ? 422 : 200)
  }

  /** True once the password is replaced; else the page says why not. Throws linkSpent for whoever comes too late. */
  async function submit(ctx: Context, reset: ShownReset): Promise<boolean> {
    const { password = '' } = (await readForm(ctx, passwordForm)).fields
    const { account, email, phone } = reset.person
    const context = [email?.display ?? '', phone?.value ?? '', account.name ?? '']
    const problem = await chosenPassword.problem(password, { minLength: minLengthOf(reset), context })
    const hashed = problem ? undefined : await hasher.hash(password, { source: networkOf(ctx) })
    if (hashed?.ok) await replace(ctx, reset, hashed.hash)
    else show(ctx, reset, problem ?? 'too-long')
    return hashed?.ok ?? false
  }

  /** Uses the token up and replaces the password, both or neither, and ends everything that the old one opened. */
  async function replace(ctx: Context, reset: ShownReset, passwordHash: string): Promise<void> {
    const { token, person, hasSecondStep, t } = reset
    const { id } = person.account
    const [origin, by] = [originOf(ctx), channelOf(recipientOf(token))]
    const services = await linkedServices(deps, id)
    const letter = passwordChangedLetter({ t, origin, at: now(), issuer: config.ISSUER, services })
    await changePassword(deps, {
      person,
      async write(tx) {
        await accounts.setPassword(id, passwordHash, tx)
        if (!(await oneTimeTokens.consume(token, tx))) throw linkSpent()
        // Whoever reads this channel knows the password now: it is no second step for them.
        await secondStep.passwordCameBy(id, by, tx)
        await trustedBrowsers.forgetAll(id, tx)
        await tellOwner(deps, id, letter, tx)
        await audit.record({ kind: 'password-changed', accountId: id, origin, detail: { by } }, tx)
      },
    })
    await tellByText(ctx, deps, id, letter.subject)
    // With a second step the mailbox alone is no complete proof: guesses at the step still count.
    if (!hasSecondStep) await forgetCounted(deps, countedAccount(person))
  }

  return { show, submit }
}
