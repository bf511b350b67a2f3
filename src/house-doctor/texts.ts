import type { Config } from '../config.ts'
import { twilioApi } from '../delivery/twilio.ts'
import { seconds } from '../duration.ts'
import { createEgressFetch } from '../oidc/egress.ts'
import { type Finding, ok, reasonOf, wrong } from './finding.ts'

const answers: Record<'nobody' | 'mailbox', string> = {
  nobody: 'Nobody carries them: phone numbers are of no use here.',
  mailbox: 'They are read at /dev/mailbox, on this machine alone.',
}

/** Asks whether the gateway can be reached and knows us, without a text. `api` is where Twilio is, in tests. */
export async function checkTexts(config: Config, api = twilioApi): Promise<Finding[]> {
  const { texts = 'nobody', TWILIO_ACCOUNT = '', TWILIO_TOKEN = '', TEXT_WEBHOOK_URL = '' } = config
  if (texts === 'nobody' || texts === 'mailbox') return [ok('texts', answers[texts])]
  const url = texts === 'twilio' ? `${api}/2010-04-01/Accounts/${TWILIO_ACCOUNT}.json` : TEXT_WEBHOOK_URL
  const { hostname, host } = new URL(url)
  // The operator named these hosts: they may be wherever they are.
  const fetch = createEgressFetch({
    allow: [hostname],
    issuerOnLoopback: config.onLoopback,
    timeout: seconds(10),
    authorized: true,
    redirects: true,
  })
  try {
    if (texts === 'webhook') {
      // Not signed, and a HEAD: a program that sends texts takes neither for one.
      await fetch(url, { method: 'HEAD' })
      return [ok('texts', `The program at ${host} answers. Whether it sends texts, it alone knows.`)]
    }
    const authorization = `Basic ${Buffer.from(`${TWILIO_ACCOUNT}:${TWILIO_TOKEN}`).toString('base64')}`
    const { status } = await fetch(url, { headers: { authorization } })
    if (status === 200) return [ok('texts', 'Twilio knows our account.')]
    const todo = 'Put the account SID and its auth token into TWILIO_ACCOUNT and TWILIO_TOKEN.'
    return [wrong('texts', `Twilio answered with ${status} to our account and token.`, todo)]
  } catch (error) {
    const todo = 'See that it runs and can be reached from here. Texts wait meanwhile.'
    return [wrong('texts', `${host} cannot be reached: ${reasonOf(error)}`, todo)]
  }
}
