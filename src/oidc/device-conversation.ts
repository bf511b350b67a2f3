import type { Context } from 'koa'
import type Provider from 'oidc-provider'
import type { Config } from '../config.ts'
import { hours, seconds } from '../duration.ts'
import { newId } from '../random.ts'
import type { Session } from './accounts-here.ts'
import { acrValues, handedOver, oneFactor } from './acr.ts'
import { resumeCookie } from './cookies.ts'
import type { AskingDevice } from './device-codes.ts'
import { routes } from './routes.ts'

const lifetime = hours(1)

interface Means {
  engine: Provider
  config: Pick<Config, 'ISSUER' | 'https'>
}

type NewInteraction = new (
  uid: string,
  payload: Record<string, unknown>,
) => InstanceType<Provider['Interaction']>

/**
 * Lets the engine decide what is asked of whoever lets a device in: a sign-in, a second step, consent, as for any portal.
 * Returns the address that the browser goes on to. It alone, by a cookie for that address, and the session that acts in it
 * now, if any, can answer the device's request.
 */
export async function beginDeviceConversation(
  ctx: Context,
  { engine, config }: Means,
  { deviceCode, params }: AskingDevice,
  session: Session | undefined,
): Promise<string> {
  const uid = newId()
  const address = `${routes.code_verification}/${uid}`
  // The engine's types leave the constructor out.
  const Interaction = engine.Interaction as unknown as NewInteraction
  const interaction = new Interaction(uid, {
    returnTo: `${config.ISSUER}${address}`,
    prompt: { name: 'login', reasons: [], details: {} },
    params: { ...params, acr_values: acrsFor(params) },
    trusted: [],
    session,
    cid: newId(),
    deviceCode,
  })
  await interaction.save(lifetime / seconds(1))
  ctx.cookies.set(resumeCookie, uid, {
    httpOnly: true,
    overwrite: true,
    path: address,
    sameSite: 'lax',
    secure: config.https,
    signed: true,
    maxAge: lifetime,
  })
  return address
}

/** What a phone handed over lets no device in, whatever the device asks for: it takes a sign-in in this browser. */
function acrsFor({ acr_values: asked }: Record<string, unknown>): string {
  const named = String(asked ?? '')
    .split(' ')
    .filter((acr) => acrValues.includes(acr) && acr !== handedOver)
  return named.join(' ') || oneFactor
}
