import type { Context } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes, seconds } from '../../src/duration.ts'
import type { QrSignIn } from '../../src/qr/qr-sign-ins.ts'
import { forScript, shownIn } from './here.ts'

/** What lies between closes what is silent for longer. */
const heartbeat = seconds(15)
/** Then the browser comes back: to another process if this one left, and not at all if its conversation is over. */
const longest = minutes(4)

/**
 * Answers with server-sent events (HTML Living Standard, 9.2): how it is, and whatever changes. It holds nothing but the
 * connection.
 */
export function streamTo(
  ctx: Context,
  deps: Pick<InteractionDeps, 'config' | 'qrWaiting'>,
  row: QrSignIn,
): void {
  const { res } = ctx
  ctx.status = 200
  ctx.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
  ctx.respond = false
  res.write('retry: 2000\n\n')
  const leave = deps.qrWaiting.wait(row, {
    // The browser that comes back says which code it heard of last.
    shown: shownIn(ctx.get('last-event-id') || ctx.query.shown),
    tell(told) {
      const id = told.turn === undefined ? '' : `id: ${told.turn}\n`
      res.write(`${id}data: ${JSON.stringify(forScript(deps.config.ISSUER, told))}\n\n`)
    },
    end: () => void res.end(),
  })
  const beat = setInterval(() => void res.write(':\n\n'), heartbeat).unref()
  const over = setTimeout(() => void res.end(), longest).unref()
  res.on('error', () => res.destroy())
  res.once('close', () => {
    clearInterval(beat)
    clearTimeout(over)
    leave()
  })
}
