import type { Context } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import type { Provider } from '../../src/providers/provider-rows.ts'
import { interactionOf } from '../http/interaction.ts'
import { lastWay, type Way } from '../http/last-way.ts'
import { offeredHere } from '../provider/offered.ts'
import { qrMayOpen } from '../qr/may-open.ts'
import { whoMaySignUp } from '../signup/who-may.ts'

/** What the sign-in page offers beside a password, as this Portico is set up and as the portal that asks chose. */
export interface WaysIn {
  /** A phone number in place of the e-mail address. */
  phone: boolean
  passkey: boolean
  /** A code by letter or text in place of the password. */
  code: boolean
  /** In the order in which they stand on the page. */
  providers: Provider[]
  /** A phone that is signed in can let this browser in. */
  qr: boolean
  /** Whoever is here may create an account. */
  signUp: boolean
  /** There are addresses whose people need no password here: their domain leads to a provider. */
  leads: boolean
  /** The way used last in this browser, if it is offered. */
  last: Way | undefined
  /** The provider that it was, which may be one that does not stand on the page. */
  lastProvider: Provider | undefined
}

/** The ways into the conversation that the request belongs to. */
export async function waysIn(ctx: Context, deps: InteractionDeps): Promise<WaysIn> {
  const { config, passkeys, providers } = deps
  const interaction = interactionOf(ctx)
  const ways = {
    phone: config.texts !== undefined,
    passkey: passkeys.available,
    code: config.SIGN_IN_BY_CODE.length > 0,
    providers: await providers.shownAt(interaction.portal),
    qr: await qrMayOpen(deps, interaction),
    signUp: await whoMaySignUp(deps).mayBegin(ctx),
    leads: (await providers.all()).some((each) => each.disabledAt === null && each.leadsDomains.length > 0),
  }
  const last = lastWay(ctx, config)
  const slug = last?.startsWith('provider:') ? last.slice('provider:'.length) : undefined
  const lastProvider = slug === undefined ? undefined : await offeredHere(deps, interaction.portal, slug)
  const isOffered = last && (lastProvider || isHouseWay(ways, last))
  return { ...ways, last: isOffered ? last : undefined, lastProvider }
}

const isHouseWay = (ways: Pick<WaysIn, 'passkey' | 'code' | 'qr'>, way: Way): boolean =>
  way === 'password' || ((way === 'passkey' || way === 'code' || way === 'qr') && ways[way])
