/** An empty node:http server: what a request costs before anybody has thought about it. */
import { createServer } from 'node:http'
import { createPasswordHasher } from '../../src/accounts/passwords.ts'
import { respond } from './respond.ts'

const body = '{}'
const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length }
const server = createServer((_req, res) => res.writeHead(200, headers).end(body))
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  respond(createPasswordHasher(), async () => {
    server.close()
    server.closeAllConnections()
  })
})
