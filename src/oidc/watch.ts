/** What the engine does by itself and its operator has to know. */
import type { EventEmitter } from 'node:events'
import type { Middleware } from 'koa'
import type Provider from 'oidc-provider'
import type { errors, KoaContextWithOIDC } from 'oidc-provider'
import type { AuditKind } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import { Unavailable, whatFailed } from '../store/unavailable.ts'

/** Writes to the log what `engine` answers with an error, and to the history who signs out and what comes twice. */
export function watchEngine(
  engine: Provider,
  { accounts, audit, log }: Pick<Deps, 'accounts' | 'audit' | 'log'>,
): void {
  async function record(kind: AuditKind, ctx: KoaContextWithOIDC, sub = ''): Promise<void> {
    const accountId = (await accounts.findBySub(sub))?.account.id
    const origin = { ip: ctx.ip, userAgent: ctx.get('user-agent'), requestId: String(ctx.state.requestId) }
    await audit.record({ kind, accountId, clientId: ctx.oidc.client?.clientId, origin })
  }

  /** The engine waits for nobody who listens: `waitForHistory` does. */
  const remember = (...what: Parameters<typeof record>) => {
    const [, ctx] = what
    ctx.state.history = record(...what).then(
      () => undefined,
      (problem: unknown) => ({ problem }),
    )
  }

  const refused = (ctx: KoaContextWithOIDC, error: errors.OIDCProviderError) => {
    const { message, error_detail: why, cause } = error
    if (error instanceof Unavailable) log.error({ ...about(ctx), err: cause }, 'the database does not answer')
    else log.info({ ...about(ctx), error: message, why }, 'engine refused')
  }

  // Koa would write a page of text beside the log, for everyone who hangs up.
  const koa: Pick<EventEmitter, 'on'> = engine
  koa.on('error', (err: NodeJS.ErrnoException, ctx: KoaContextWithOIDC) => {
    if (hungUp.has(err.code ?? '')) log.debug({ ...about(ctx), code: err.code }, 'left early')
    else log.error({ ...about(ctx), err }, whatFailed(err))
  })
  engine.on('server_error', (ctx, err) => log.error({ ...about(ctx), err }, 'engine failed'))
  engine.on('authorization.error', refused)
  engine.on('device_authorization.error', refused)
  engine.on('device_resume.error', refused)
  engine.on('end_session.error', refused)
  engine.on('end_session_confirm.error', refused)
  engine.on('grant.error', refused)
  engine.on('introspection.error', refused)
  engine.on('pushed_authorization_request.error', refused)
  engine.on('revocation.error', refused)
  engine.on('userinfo.error', refused)
  engine.on('grant.error', (ctx, { error_detail: why }) => {
    const { AuthorizationCode, RefreshToken } = ctx.oidc.entities
    const reused = /already (used|consumed)$/.test(why ?? '')
    if (!reused) return
    remember('token-reused', ctx, (AuthorizationCode ?? RefreshToken)?.accountId)
  })
  engine.on('end_session.success', (ctx) => {
    if (!ctx.oidc.params?.logout) return
    remember('signed-out', ctx, ctx.oidc.session?.accountId)
  })
}

/** Whoever hears the engine's answer finds it in the history, or hears that something failed. */
export const waitForHistory: Middleware = async (ctx, next) => {
  await next()
  const unwritten: { problem: unknown } | undefined = await ctx.state.history
  if (!unwritten) return
  ctx.remove('Location')
  throw unwritten.problem
}

/** How a connection says that nobody is there any more. */
const hungUp: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_PREMATURE_CLOSE',
])

const about = ({
  state,
  oidc,
}: Pick<KoaContextWithOIDC, 'state'> & { oidc?: KoaContextWithOIDC['oidc'] }) => ({
  requestId: state.requestId,
  route: oidc?.route,
  clientId: oidc?.client?.clientId,
})
