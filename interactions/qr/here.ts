import type { Context } from 'koa'
import { z } from 'zod'
import type { InteractionDeps } from '../../src/deps.ts'
import { qrLifetime } from '../../src/qr/qr-codes.ts'
import type { QrSignIn, Waiting } from '../../src/qr/qr-sign-ins.ts'
import type { Told } from '../../src/qr/qr-waiting.ts'
import { newSecret } from '../../src/random.ts'
import { rememberedSecret, rememberSecret } from '../http/browser-secret.ts'
import { originOf } from '../http/context.ts'
import { interactionOf } from '../http/interaction.ts'
import { drawQrCode } from '../ui/qr-code.tsx'

/** What stands in the cookie: a secret, one for all the tabs of a browser, and the row that waits in the newest of them. */
const cookie = z
  .string()
  .regex(/^[\w-]{43}\.[\w-]{22}$/)
  .transform((text) => ({ browserSecret: text.slice(0, 43), id: text.slice(44) }))

type Needed = Pick<InteractionDeps, 'config' | 'qrSignIns'>

const remembered = (ctx: Context, { config }: Pick<Needed, 'config'>) =>
  cookie.safeParse(rememberedSecret(ctx, config, 'qr')).data

/** The browser and the conversation that wait: a copy of one is nothing without the other. */
export const holderHere = (ctx: Context, deps: Pick<Needed, 'config'>): Waiting => ({
  browserSecret: remembered(ctx, deps)?.browserSecret ?? '',
  conversation: interactionOf(ctx).details.uid,
})

/** Begins to wait in this browser, in place of what waited in this conversation. */
export async function beginToWait(ctx: Context, { config, qrSignIns }: Needed): Promise<string> {
  const { details, params } = interactionOf(ctx)
  const before = remembered(ctx, { config })
  const browserSecret = before?.browserSecret ?? newSecret()
  const id = await qrSignIns.create({
    browserSecret,
    conversation: details.uid,
    clientId: String(params.client_id),
    origin: originOf(ctx),
    instead: before?.id,
  })
  rememberSecret(ctx, config, 'qr', `${browserSecret}.${id}`, qrLifetime)
  return id
}

/** What waits in this browser and conversation under the id in the address, if it still does. */
export async function waitingHere(ctx: Context, deps: Needed): Promise<QrSignIn | undefined> {
  const holder = holderHere(ctx, deps)
  return holder.browserSecret ? deps.qrSignIns.findHere(String(ctx.params.id), holder) : undefined
}

/** The address that a code leads to. */
export const addressOf = (issuer: string, code: string): string => `${issuer}/qr/${code}`

/** What the page's script is told (interactions/assets/qr.js). */
export function forScript(issuer: string, { code, ...told }: Told) {
  return code === undefined ? told : { ...told, code: drawQrCode(addressOf(issuer, code)) }
}

const turn = z.coerce.number().int().positive()

/** Which code a screen says that it shows; undefined for anything else. */
export const shownIn = (text: unknown): number | undefined => turn.safeParse(text).data
