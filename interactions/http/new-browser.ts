import type { Context } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { newBrowserLetter } from '../letters/new-browser.tsx'
import { tellOwner } from './announce.ts'
import { originOf, translatorOf } from './context.ts'
import { isKnownBrowser } from './known-browser.ts'

/** Whoever just created the account knows that they are here. */
const newlyCreated = minutes(10)

/** Tells a person at every proven address that they signed in from a browser in which they never did, or somebody else did. */
export async function tellOfNewBrowser(ctx: Context, deps: InteractionDeps, person: Person): Promise<void> {
  const { account, sub } = person
  const at = deps.now()
  if (at.getTime() - account.createdAt.getTime() < newlyCreated || isKnownBrowser(ctx, deps, sub)) return
  // In the owner's language: the browser that asks may be somebody else's.
  const t = translatorOf(ctx, { locale: account.locale })
  const letter = newBrowserLetter({
    t,
    name: account.name,
    origin: originOf(ctx),
    at,
    issuer: deps.config.ISSUER,
  })
  await tellOwner(deps, account.id, letter)
}
