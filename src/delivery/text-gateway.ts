import type { Config } from '../config.ts'
import { seconds } from '../duration.ts'
import { createEgressFetch } from '../oidc/egress.ts'
import { sendByWebhook } from './text-webhook.ts'
import type { SendText } from './texts.ts'
import { sendByTwilio, twilioApi } from './twilio.ts'

/** The longest a gateway may take to answer. */
const timeout = seconds(5)

/** What sends texts out, by the settings; undefined where they stay in the mailbox page, or nobody carries them. */
export function textGateway(config: Config): SendText | undefined {
  const { TWILIO_ACCOUNT, TWILIO_TOKEN, TWILIO_FROM, TEXT_WEBHOOK_URL, TEXT_WEBHOOK_SECRET } = config
  // The operator named these hosts: they may be wherever they are.
  const fetchFrom = (url: string, authorized: boolean) =>
    createEgressFetch({
      allow: [new URL(url).hostname],
      issuerOnLoopback: config.onLoopback,
      timeout,
      authorized,
    })

  if (TWILIO_ACCOUNT && TWILIO_TOKEN && TWILIO_FROM) {
    const access = { account: TWILIO_ACCOUNT, token: TWILIO_TOKEN, from: TWILIO_FROM }
    return sendByTwilio(fetchFrom(twilioApi, true), access)
  }
  if (TEXT_WEBHOOK_URL && TEXT_WEBHOOK_SECRET)
    return sendByWebhook(fetchFrom(TEXT_WEBHOOK_URL, false), TEXT_WEBHOOK_URL, TEXT_WEBHOOK_SECRET)
  return undefined
}
