/**
 * Where people find a portal: another address, made up or in the owner's own words. Those it had lead to it still.
 */
import type { Context } from 'koa'
import type Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm } from '../../../src/errors.ts'
import { changeAddress } from '../../../src/portals/portal-changes.ts'
import { comeBack } from '../../http/come-back.ts'
import { readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import type { Translator } from '../../locales/translator.ts'
import { byPerson, inBothPlaces, managedOf, managedPage } from '../managed.ts'
import { AddressPage, type AddressPageProps } from './page.tsx'

const addressForm = z.object({ slug: z.string().max(200).optional() })

export const changeAddressRoutes = (deps: InteractionDeps): Router =>
  inBothPlaces(deps, (router, guard) => {
    const { addresses, config, now, throttle } = deps

    const show = async (ctx: Context, more: Partial<AddressPageProps> = {}, status = 200) => {
      const { portal, base } = managedOf(ctx)
      const about = { page: managedPage(ctx, 'overview'), portal, base, issuer: config.ISSUER }
      const former = (await addresses.of(portal.id)).filter((slug) => slug !== portal.slug)
      render(ctx, <AddressPage {...about} former={former} {...more} />, status)
    }

    router.get('/address', ...guard(), (ctx) => show(ctx, { changed: 'changed' in ctx.query }))

    router.post('/address', ...guard(), async (ctx) => {
      const form = await readForm(ctx, addressForm)
      if (!form.ok) throw badForm()
      const { portal, base } = managedOf(ctx)
      // People write words; an address has hyphens between them.
      const typed = form.values.slug?.trim().toLowerCase().replaceAll(/\s+/g, '-')
      if (typed === '') return show(ctx, { typed, problem: 'none' }, 422)
      const turn = await throttle.take({ limit: 'portal-address', key: portal.id })
      if (!turn.granted) {
        const time = comeBack(ctx, ctx.state.t as Translator, turn, now())
        return show(ctx, { typed: typed ?? '', problem: 'too-many', time }, 429)
      }
      const outcome = await changeAddress(deps, portal, typed, byPerson(ctx))
      if (outcome.ok) return seeOther(ctx, `${base}/address?changed`)
      // What was not taken is not counted; but whoever tries out what is taken is.
      if (outcome.why === 'not-an-address') await turn.giveBack()
      return show(ctx, { typed: typed ?? '', problem: outcome.why }, 422)
    })
  })
