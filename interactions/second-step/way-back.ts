/**
 * The way back into a sign-in that is waiting while its person sets up a second step. The browser remembers it: whatever
 * pages they walk through, and whether they have to prove themselves on the way.
 */
import type { Context } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import { forgetSecret, rememberedSecret, rememberSecret } from '../http/browser-secret.ts'
import { signedIn } from '../http/own-session.ts'

type Needs = Pick<InteractionDeps, 'config' | 'engine' | 'registry'>

/** As the engine makes them: nothing else can be an address of ours. */
const aUid = /^[\w-]{1,64}$/

export const rememberWayBack = (ctx: Context, { config }: Pick<Needs, 'config'>, uid: string): void =>
  rememberSecret(ctx, config, 'way-on', uid)

/** Where this person was on their way to, while that sign-in still waits for them; `portal` where it is a portal's. */
export async function wayBack(
  ctx: Context,
  { config, engine, registry }: Needs,
): Promise<{ href: string; portal: string | undefined } | undefined> {
  const uid = rememberedSecret(ctx, config, 'way-on')
  if (!aUid.test(uid)) return undefined
  const waiting = await engine.Interaction.find(uid)
  if (!waiting || waiting.session?.accountId !== signedIn(ctx).person.sub) {
    forgetSecret(ctx, config, 'way-on')
    return undefined
  }
  const portal = await registry.byClient(String(waiting.params.client_id))
  return { href: `/interaction/${uid}`, portal: portal?.name }
}
