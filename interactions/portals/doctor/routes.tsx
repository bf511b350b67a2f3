/**
 * The portal doctor (src/portals/doctor.ts), for those who run the portal.
 *
 *   doctor ──a redirect URI, an origin──▶ the same page, with what was found       a question in its address
 *      ├──somebody────────────────────▶ simulated                                  people travel in a form, and in no address
 *      └──the portal's addresses──────▶ called
 *
 * Its own people see what the portal knows of a member already, and nothing that they have not let it know; operators see
 * what it would be told. Whoever is looked at finds it in their history.
 */
import type { Context } from 'koa'
import type Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm, notFound } from '../../../src/errors.ts'
import {
  checkOrigin,
  checkPortalAddresses,
  checkRedirect,
  simulateSignIn,
} from '../../../src/portals/doctor.ts'
import type { PortalClient } from '../../../src/portals/portals.ts'
import { type Fields, readForm } from '../../http/forms.ts'
import { signedIn } from '../../http/own-session.ts'
import { seeOther } from '../../http/render.ts'
import { whenIn } from '../../locales/time.ts'
import { inBothPlaces, managedOf, managedPage } from '../managed.ts'
import { personToLookAt, recordLook } from './person.ts'
import { clientNamed, refuse, show } from './show.tsx'

const seen = z.string().regex(/^\P{Cc}*$/u)
const question = z.object({
  client: seen.max(255).optional(),
  uri: z.string().min(1).max(2048).optional(),
  origin: seen.min(1).max(2048).optional(),
})
const addressesForm = z.object({ client: seen.max(255) })
const signInForm = addressesForm.extend({
  person: seen.min(1).max(320),
  scope: z
    .string()
    .max(500)
    .regex(/^[\x21\x23-\x5b\x5d-\x7e ]*$/),
})

export const portalDoctorRoutes = (deps: InteractionDeps): Router =>
  inBothPlaces(deps, (router, guard) => {
    router.get('/doctor', ...guard(), (ctx) => answerQuestion(ctx, deps))

    // Whoever reloads an answer, or signs in on the way to one, comes back to the page it stood on.
    router.get('/doctor/:question', ...guard(), (ctx) => seeOther(ctx, `${managedOf(ctx).base}/doctor`))

    router.post('/doctor/addresses', ...guard(), async (ctx) => {
      const form = await readForm(ctx, addressesForm)
      const client = form.ok && (await clientNamed(ctx, deps, form.values.client))
      if (!client) throw badForm()
      if (!(await takeTurn(ctx, deps, client, 'addresses', {}))) return
      await show(ctx, deps, client, { checked: await checkPortalAddresses(deps, deps.engine, client) })
    })

    router.post('/doctor/sign-in', ...guard(), (ctx) => simulate(ctx, deps))
  })

/** What can be told from the address alone: an address and an origin are nobody's secret. */
async function answerQuestion(ctx: Context, deps: InteractionDeps): Promise<void> {
  const asked = question.safeParse(ctx.query)
  const client =
    asked.data?.client === undefined ? undefined : await clientNamed(ctx, deps, asked.data.client)
  const isNamed = ctx.query.client !== undefined
  if (isNamed && !client) throw notFound()
  const field = ['uri', 'origin'].find((name) => asked.error?.issues.some(({ path }) => path[0] === name))
  const fields = asked.success ? withoutNothing(asked.data) : {}
  if (field) return refuse(ctx, deps, client, { fields, field, sentence: 'doctor.missing' })
  if (!client || !asked.success) return show(ctx, deps, client)
  const { uri, origin } = asked.data
  await show(ctx, deps, client, {
    fields,
    ...(uri !== undefined && { comparison: await checkRedirect(deps.engine, client, uri) }),
    ...(origin !== undefined && { originFindings: checkOrigin(origin, client) }),
  })
}

const withoutNothing = (given: Record<string, string | undefined>): Fields =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

async function simulate(ctx: Context, deps: InteractionDeps): Promise<void> {
  const form = await readForm(ctx, signInForm)
  const { fields } = form
  const client = await clientNamed(ctx, deps, fields.client)
  if (!client) throw badForm()
  if (!form.ok) {
    const [field = ''] = form.wrong
    const sentence = field === 'scope' ? 'doctor.scope-wrong' : 'doctor.missing'
    return refuse(ctx, deps, client, { fields, field, sentence })
  }
  if (!(await takeTurn(ctx, deps, client, 'person', fields))) return
  const { as } = managedOf(ctx)
  const person = await personToLookAt(ctx, deps, form.values.person)
  const unknown = as === 'operator' ? 'doctor.person-unknown' : 'doctor.person-no-member'
  if (!person) return refuse(ctx, deps, client, { fields, field: 'person', sentence: unknown })
  const isSelf = person.account.id === signedIn(ctx).person.account.id
  if (!isSelf) await recordLook(ctx, deps, client, person)
  const asking = { scope: form.values.scope, seesAll: isSelf || as === 'operator' }
  await show(ctx, deps, client, {
    fields,
    simulation: await simulateSignIn(deps, deps.engine, client, person, asking),
  })
}

/** Whether it may be done once more. Answers by itself where it was done too often. */
async function takeTurn(
  ctx: Context,
  deps: InteractionDeps,
  client: PortalClient,
  field: string,
  fields: Fields,
): Promise<boolean> {
  const turn = await deps.throttle.take({ limit: 'portal-check', key: signedIn(ctx).person.account.id })
  if (turn.granted) return true
  const { t } = managedPage(ctx, 'doctor')
  const text = t('doctor.too-often', { time: whenIn(t, turn.retryAt, deps.now()) })
  await show(ctx, deps, client, { fields, problem: { field, text } }, 429)
  return false
}
