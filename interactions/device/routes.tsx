/**
 * Letting a device in that cannot show a sign-in page (RFC 8628): a television, a printer, a program in a terminal.
 *
 *   /device ──code──▶ /device?user_code=… ── "It is mine" ──▶ engine (sign-in, second step, consent) ──▶ /device/connected
 *      ▲                 │            └───── "This is not me" ─────────────────────────────────────────▶ /device/refused
 *      └── wrong: counted┘
 *
 * Looking at a code spends nothing, and the device hears nothing of it. A wrong code is counted for the network that it came
 * from and the account that is signed in. Until somebody has answered, everybody who knows the code can begin to.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../src/deps.ts'
import { sessionHere } from '../../src/oidc/accounts-here.ts'
import type { AskingDevice } from '../../src/oidc/device-codes.ts'
import { beginDeviceConversation } from '../../src/oidc/device-conversation.ts'
import type { PortalClient } from '../../src/portals/portals.ts'
import { type SignedIn, whoIsSignedIn } from '../http/browser-session.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { viewOf } from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import { render, seeOther } from '../http/render.ts'
import { inTurn, networkOf, sharesNetwork } from '../http/sign-in.ts'
import { address, CodePage, type CodeProblem, ConfirmPage, EndingPage } from './page.tsx'
import { userCode } from './user-code.ts'

const answerForm = z.object({ user_code: userCode, answer: z.enum(['go-on', 'refuse']) })

const navigates = (ctx: Context) => ['', 'document'].includes(ctx.get('sec-fetch-dest'))

interface Found {
  code: string
  device: AskingDevice
  portal: PortalClient
  found: SignedIn | undefined
}

export function deviceRoutes(deps: InteractionDeps): Router {
  const { audit, deviceCodes, now, registry, throttle } = deps
  const router = new Router()

  const translate = (ctx: Context, found?: SignedIn) =>
    translatorOf(ctx, { locale: found?.person.account.locale ?? null })

  function ask(ctx: Context, typed: string, problem: CodeProblem): void {
    const status = problem.kind === 'too-many' ? 429 : 422
    render(ctx, <CodePage t={translate(ctx)} typed={typed} problem={problem} />, status)
  }

  /** Whoever asks under this code, of a portal that is open. */
  async function behind(code: string): Promise<Pick<Found, 'device' | 'portal'> | undefined> {
    const device = await deviceCodes.find(code)
    const portal = device && (await registry.byClient(device.clientId))
    return portal && !portal.disabledAt ? { device, portal } : undefined
  }

  /** Taken before the code is looked at, and given back by a right one alone. Undefined: the page says what was wrong. */
  async function look(ctx: Context, code: string): Promise<Found | undefined> {
    const found = await whoIsSignedIn(ctx, deps)
    const keys = [`from ${networkOf(ctx)}`, ...(found ? [`by ${found.person.account.id}`] : [])]
    const turn = await throttle.take(...keys.map((key) => ({ limit: 'user-code' as const, key })))
    if (!turn.granted) {
      const time = comeBack(ctx, translate(ctx), turn, now())
      ask(ctx, code, { kind: 'too-many', time })
      return undefined
    }
    const known = await inTurn(turn, () => behind(code))
    if (known) await turn.giveBack()
    else ask(ctx, code, { kind: 'unknown' })
    return known && { ...known, code, found }
  }

  router.get(address, async (ctx) => {
    const { user_code: typed } = ctx.query
    if (typed === undefined) return render(ctx, <CodePage t={translate(ctx)} />)
    const code = userCode.safeParse(typed)
    if (!code.success) return ask(ctx, String(typed).slice(0, 64), { kind: 'malformed' })
    // A picture or a frame in somebody else's page would use up the tries of whoever looks at it.
    if (!navigates(ctx)) return render(ctx, <CodePage t={translate(ctx)} typed={code.data} />)
    const known = await look(ctx, code.data)
    if (known) confirm(ctx, known)
  })

  function confirm(ctx: Context, { code, device, portal, found }: Found): void {
    const page = (
      <ConfirmPage
        t={translate(ctx, found)}
        portal={viewOf(portal)}
        account={found && accountView(found.person)}
        code={code}
        device={device}
        sameNetwork={sharesNetwork(ctx, device.ip)}
        now={now()}
      />
    )
    render(ctx, page)
  }

  router.post(address, async (ctx) => {
    const form = await readForm(ctx, answerForm)
    if (!form.ok) return ask(ctx, '', { kind: 'malformed' })
    const known = await look(ctx, form.values.user_code)
    if (!known) return
    if (form.values.answer === 'refuse') return refuse(ctx, known)
    const session = await sessionHere(ctx, deps)
    seeOther(ctx, await beginDeviceConversation(ctx, deps, known.device, session))
  })

  async function refuse(ctx: Context, { device, found }: Found): Promise<void> {
    if (!(await deviceCodes.refuse(device))) return ask(ctx, '', { kind: 'unknown' })
    const { clientId, userAgent, ip } = device
    const accountId = found?.person.account.id
    const detail = { device: userAgent, address: ip }
    await audit.record({ kind: 'device-refused', accountId, clientId, origin: originOf(ctx), detail })
    seeOther(ctx, `${address}/refused`)
  }

  for (const ending of ['connected', 'refused'] as const) {
    router.get(`${address}/${ending}`, (ctx) =>
      render(ctx, <EndingPage t={translate(ctx)} ending={ending} />),
    )
  }

  return router
}
