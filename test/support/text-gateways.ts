/** Programs that take texts, in this process: a webhook of an operator's, and one that answers as Twilio's API does. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { TestContext } from 'node:test'
import { openSite } from './site.ts'

export const webhookSecret = 'a secret of the operator that nobody else knows'

/** One call, as it arrived. */
export interface Call {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

type Answer = (response: ServerResponse) => unknown

const taken: Answer = (response) => response.writeHead(204).end()
export const answering =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end()
export const hanging: Answer = () => {}

/** A gateway that takes everything, until it is told to behave otherwise. */
export async function openGateway(t: Pick<TestContext, 'after'>) {
  const calls: Call[] = []
  let answer = taken
  const url = await openSite(t, ({ url: path = '', headers }, response, body) => {
    calls.push({ path, headers, body: Buffer.from(body, 'latin1').toString('utf8') })
    answer(response)
  })
  return {
    url,
    calls,
    behave(next: Answer) {
      answer = next
    },
  }
}

/** The ten lines of docs/guides/texts.md, by which a receiver knows that a call is ours. */
export function isSigned({ headers, body }: Call, secret: string, now = Date.now()): boolean {
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']]
  if (Math.abs(now / 1000 - Number(timestamp)) > 300) return false
  const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest()
  return String(headers['webhook-signature'])
    .split(' ')
    .some((each) => {
      const given = Buffer.from(each.replace(/^v1,/, ''), 'base64')
      return given.length === expected.length && timingSafeEqual(given, expected)
    })
}
