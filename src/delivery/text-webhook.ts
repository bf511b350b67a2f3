/** Texts through a program of the operator's: docs/guides/texts.md says how it looks from there. */
import { createHmac } from 'node:crypto'
import type { EgressFetch } from '../oidc/egress.ts'
import { Refused } from './carrier.ts'
import type { SendText } from './texts.ts'

/** What says that this one will never be taken. Everything else may be over in a minute. */
const refusals = new Set([400, 410, 422])

/** Signs with HMAC-SHA-256 over id, moment and body, as Standard Webhooks do. The id is the same at every attempt. */
export function sendByWebhook(
  fetch: EgressFetch,
  url: string,
  secret: string,
  now: () => number = Date.now,
): SendText {
  return async ({ id, to, text }) => {
    const body = JSON.stringify({ id, to, text })
    const timestamp = String(Math.floor(now() / 1000))
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature(secret, `${id}.${timestamp}.${body}`)}`,
    }
    const { status } = await fetch(url, { method: 'POST', headers, body })
    if (status >= 200 && status < 300) return
    if (refusals.has(status)) throw new Refused(`the program answered with ${status}`)
    throw new Error(`the program answered with ${status}`)
  }
}

const signature = (secret: string, content: string): string =>
  createHmac('sha256', secret).update(content).digest('base64')
