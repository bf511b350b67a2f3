import type { Context } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { handedOverLetter } from '../letters/qr-sign-in.tsx'
import { tellOwner } from './announce.ts'
import { originOf, translatorOf } from './context.ts'
import { tellByText } from './tell-by-text.ts'

/**
 * Tells a person at every proven address, or by text where there is none, that a phone let this browser in, each time:
 * whoever held it may have been misled.
 */
export async function tellOfHandedOver(ctx: Context, deps: InteractionDeps, person: Person): Promise<void> {
  const { account } = person
  const letter = handedOverLetter({
    // In the owner's language: the browser that asks may be somebody else's.
    t: translatorOf(ctx, { locale: account.locale }),
    name: account.name,
    origin: originOf(ctx),
    at: deps.now(),
    issuer: deps.config.ISSUER,
  })
  await tellOwner(deps, account.id, letter)
  await tellByText(ctx, deps, account.id, letter.subject)
}
