/**
 * Name and picture as a provider tells them now: asked for by the person, shown before, taken with one press.
 *
 *   a link's page ──▶ there and back (provider/) ──▶ what would change ──▶ /account/profile, or the list of links
 *
 * Nothing is ever taken unasked: what somebody is called here is theirs to say.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { encodePicture } from '../../../src/accounts/picture-encoding.ts'
import type { PictureFile } from '../../../src/accounts/pictures.ts'
import { profileColumns } from '../../../src/accounts/profile.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import type { Arrival } from '../../../src/providers/visits.ts'
import { rememberedSecret } from '../../http/browser-secret.ts'
import { comeBack } from '../../http/come-back.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { address } from './page.tsx'
import { ProfileFromPage, type ProfileProblem } from './profile-page.tsx'
import { takenName } from './taken-name.ts'

const ticked = z.literal('on').optional()
const form = z.object({ visit: z.string().min(1).max(64), name: ticked, picture: ticked })

export function profileFromRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, elsewhere, now, pictures, providerVisits, throttle } = deps
  const router = new Router({ prefix: `${address}/profile` })
  const here = requireSignIn(deps)
  const accountOf = (ctx: Context) => signedIn(ctx).person.account

  async function arrivalHere(ctx: Context): Promise<Arrival | undefined> {
    const secret = rememberedSecret(ctx, config, 'provider')
    const arrival = await providerVisits.arrived(secret, { accountId: accountOf(ctx).id })
    return arrival?.visit.purpose === 'profile' ? arrival : undefined
  }

  function show(ctx: Context, arrival: Arrival, problem?: ProfileProblem): void {
    const name = takenName(accountOf(ctx), arrival.identity)
    const view = { page: ownPage(ctx, '/account/profile'), arrival, name, problem }
    const status = problem?.kind === 'too-many' ? 429 : 422
    render(ctx, <ProfileFromPage {...view} />, problem ? status : 200)
  }

  router.get('/', isolate, here, async (ctx) => {
    const arrival = await arrivalHere(ctx)
    if (!arrival) return seeOther(ctx, `${address}?done=nothing`)
    show(ctx, arrival)
  })

  router.post('/', isolate, here, async (ctx) => {
    const read = await readForm(ctx, form)
    const arrival = await arrivalHere(ctx)
    if (!arrival) return seeOther(ctx, `${address}?done=nothing`)
    if (!read.ok || read.values.visit !== arrival.visit.id) return seeOther(ctx, `${address}/profile`)
    const { name, picture } = read.values
    const files = picture && arrival.identity.picture ? await pictureAt(ctx, arrival.identity.picture) : []
    if ('kind' in files) return show(ctx, arrival, files)
    if (!(await providerVisits.consume(arrival.visit))) return seeOther(ctx, `${address}?done=nothing`)
    if (name) await takeName(ctx, arrival)
    if (files.length > 0) await takePicture(ctx, files)
    seeOther(ctx, `${address}?done=profile`)
  })

  /** Read and encoded as an upload is: nothing of it survives but its pixels. */
  async function pictureAt(ctx: Context, url: string): Promise<PictureFile[] | ProfileProblem> {
    const turn = await throttle.take({ limit: 'upload', key: accountOf(ctx).id })
    if (!turn.granted) {
      const time = comeBack(ctx, ctx.state.t as Translator, turn, now())
      return { kind: 'too-many', time }
    }
    const bytes = await elsewhere.fetchPicture(url)
    const encoded = bytes && (await encodePicture(Buffer.from(bytes)))
    return encoded?.ok ? encoded.files : { kind: 'picture' }
  }

  async function takeName(ctx: Context, { identity }: Arrival): Promise<void> {
    const account = accountOf(ctx)
    const taken = takenName(account, identity)
    if (!taken) return
    await accounts.changeProfile(account.id, taken.change)
    const claims = Object.entries(profileColumns).filter(([, column]) => column in taken.change)
    const detail = { claims: claims.map(([claim]) => claim).join(' ') }
    await audit.record({ kind: 'profile-changed', accountId: account.id, origin: originOf(ctx), detail })
  }

  async function takePicture(ctx: Context, files: PictureFile[]): Promise<void> {
    const { id } = accountOf(ctx)
    await pictures.replace({ kind: 'account', id }, files)
    const detail = { to: 'provider' }
    await audit.record({ kind: 'picture-changed', accountId: id, origin: originOf(ctx), detail })
  }

  return router
}
