/** Texts through Twilio's Messages API (2010-04-01). */
import type { EgressFetch } from '../oidc/egress.ts'
import { Refused } from './carrier.ts'
import type { SendText } from './texts.ts'

export const twilioApi = 'https://api.twilio.com'

interface Access {
  account: string
  token: string
  /** A number, a sender's name, or the SID of a messaging service. */
  from: string
  /** Where the API is, in tests. */
  api?: string
}

/** `fetch` must be one that sends the authorization header. Twilio knows no ids of ours: a text may come twice. */
export function sendByTwilio(
  fetch: EgressFetch,
  { account, token, from, api = twilioApi }: Access,
): SendText {
  const url = `${api}/2010-04-01/Accounts/${account}/Messages.json`
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`
  const sender = /^MG[0-9a-f]{32}$/.test(from) ? 'MessagingServiceSid' : 'From'
  return async ({ to, text }) => {
    const body = new URLSearchParams({ To: to, [sender]: from, Body: text })
    const { status } = await fetch(url, { method: 'POST', headers: { authorization }, body })
    if (status >= 200 && status < 300) return
    // What Twilio says of the message itself: no such number, one that asked for no more texts. 401, 403 and 404 are about us.
    if (status === 400) throw new Refused('Twilio answered with 400')
    throw new Error(`Twilio answered with ${status}`)
  }
}
