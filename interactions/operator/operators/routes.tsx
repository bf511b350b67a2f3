/**
 * Who runs this Portico.
 *
 *   list ──▶ an operator's account: look only, everything, or no operator any more
 *     └──add, by address──▶ that account's page, where it is asked for: make an operator
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { parseIdentifier } from '../../../src/accounts/identifier.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { accountAddress } from '../accounts/page.tsx'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { OperatorsPage } from './page.tsx'

const address = '/operator/operators'
const addForm = z.object({ who: z.string().max(320), as: z.enum(['make-operator', 'make-read-only']) })

export function operatorsRoutes(deps: InteractionDeps): Router {
  const { accounts, config, operators, secondStep } = deps
  const router = new Router({ prefix: address })
  const here = operatorsOnly(deps)

  const show = async (ctx: Context, typed?: string) => {
    const people = await accounts.findAll((await operators.list()).map(({ accountId }) => accountId))
    const on = await Promise.all(people.map(({ account }) => secondStep.isOn(account)))
    const listed = people.map((person, at) => ({ person, secondStep: on[at] ?? false }))
    const page = operatorPage(ctx, address)
    render(
      ctx,
      <OperatorsPage page={page} operators={listed} typed={typed} />,
      typed === undefined ? 200 : 422,
    )
  }

  router.get('/', ...here, (ctx: Context) => show(ctx))

  router.post('/', ...here, async (ctx: Context) => {
    const form = await readForm(ctx, addForm)
    const identifier = form.ok ? parseIdentifier(form.values.who, config.COUNTRY) : undefined
    const person = identifier && (await accounts.findByIdentifier(identifier))
    if (!form.ok || !person) return show(ctx, form.fields.who ?? '')
    seeOther(ctx, `${accountAddress(person.account.id)}/${form.values.as}`)
  })

  return router
}
