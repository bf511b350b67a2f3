import { strict as assert } from 'node:assert'
import type { House } from './house.ts'
import { browse, connect } from './http.ts'
import { authorizationPath } from './operations.ts'
import { clients } from './plan.ts'

const gzip = { 'accept-encoding': 'gzip' }

/** What a browser loads to show the sign-in page: how many bodies, and their bytes as they come over the wire. */
export async function pageWeight({ port }: House): Promise<{ requests: number; bytes: number }> {
  const connection = connect(port)
  const { url, answer } = await browse(connection, port).open(authorizationPath(clients[0].client_id))
  assert.equal(answer?.status, 200, 'no sign-in page')
  const page = answer?.body ?? ''
  let [requests, bytes] = [1, answer?.bytes ?? 0]
  for (const [, address = ''] of page.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"/g)) {
    const part = await connection.get(new URL(address, url).pathname, gzip)
    assert.equal(part.status, 200, `${address} is missing`)
    requests += 1
    bytes += part.bytes
  }
  connection.close()
  return { requests, bytes }
}
