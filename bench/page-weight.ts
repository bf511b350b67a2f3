import { strict as assert } from 'node:assert'
import type { House } from './house.ts'
import { type Answer, browse, connect } from './http.ts'
import { authorizationPath } from './operations.ts'
import { clients } from './plan.ts'

const gzip = { 'accept-encoding': 'gzip' }

/** What a server may send before it waits to hear that it came: ten segments (RFC 6928) of a line's usual 1,460 bytes. */
const atOnce = 10 * 1460

export interface PageWeight {
  requests: number
  bytes: number
  /** From the request for the page to its first paint, on a connection that was just opened and loses nothing. */
  roundTrips: number
}

/** What a browser loads to show the sign-in page: how many bodies, and their bytes as they come over the wire. */
export async function pageWeight({ port }: House): Promise<PageWeight> {
  const connection = connect(port)
  const { url, answer } = await browse(connection, port, gzip).open(authorizationPath(clients[0].client_id))
  assert(answer?.status === 200, 'no sign-in page')
  let [requests, bytes] = [1, answer.bytes]
  for (const [, address = ''] of answer.body.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"/g)) {
    const part = await connection.get(new URL(address, url).pathname, gzip)
    assert.equal(part.status, 200, `${address} is missing`)
    requests += 1
    bytes += part.bytes
  }
  connection.close()
  return { requests, bytes, roundTrips: roundTrips(answer) }
}

/** Each flight is twice the one before (RFC 5681 3.1); what the page must have besides is asked for when it is here. */
function roundTrips({ headers, body, bytes }: Answer): number {
  const head = Object.entries(headers).reduce((sum, line) => sum + line.join(': \r\n').length, 0)
  const flights = Math.ceil(Math.log2((head + bytes) / atOnce + 1))
  const blocking = /<link[^>]+rel="stylesheet"|<script(?=[^>]+src=)(?![^>]+(?:defer|async|type="module"))/
  return flights + (blocking.test(body) ? 1 : 0)
}
