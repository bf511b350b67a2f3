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

interface AcrClaim {
  essential?: boolean
  value?: string
  values?: string[]
}

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
    params: { ...params, ...withProof(params) },
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

/**
 * What is to be proven. What a phone handed over lets no device in, whatever the device asks for: it takes a sign-in in this
 * browser. Where the device names an acr as a claim, it is asked for as that: the engine passes over the claim where there
 * are `acr_values`, and whoever calls it essential would be answered with less.
 */
function withProof({
  acr_values,
  claims,
  max_age,
  prompt,
}: Record<string, unknown>): Record<string, unknown> {
  // The engine makes a sign-in of now (`max_age=0`) a prompt, and hears of prompts only where a browser brings them.
  const age = { max_age: prompt === 'login' ? '0' : max_age }
  const claimed = acr_values ? undefined : claimedAcr(claims)
  if (claimed) return { ...age, claims: claimed }
  const named = String(acr_values ?? '')
    .split(' ')
    .filter((acr) => acrValues.includes(acr) && acr !== handedOver)
  return { ...age, acr_values: named.join(' ') || oneFactor }
}

/** The claims with an acr that a sign-in in this browser proves; undefined where they name none. */
function claimedAcr(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  const claims = JSON.parse(text) as { id_token?: { acr?: AcrClaim | null } }
  const { value, values, ...acr } = claims.id_token?.acr ?? {}
  const named = [value ?? [], values ?? []].flat()
  if (!named.length) return undefined
  const asked = named.map((each) => (each === handedOver ? oneFactor : each))
  // What is essential and none of ours cannot be had, and the engine says so; anything else is a wish.
  const isOurs = acr.essential === true || asked.some((each) => acrValues.includes(each))
  const acrs = { ...acr, values: isOurs ? asked : [oneFactor] }
  return JSON.stringify({ ...claims, id_token: { ...claims.id_token, acr: acrs } })
}
