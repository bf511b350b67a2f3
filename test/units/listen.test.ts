/** Who takes too long at the door. The limits here are a fiftieth of the real ones. */
import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { type TestContext, test } from 'node:test'
import { milliseconds, seconds } from '../../src/duration.ts'
import { doorLimits, listen } from '../../src/listen.ts'
import { freePort } from '../support/free-port.ts'
import { openSocket, sendRaw } from '../support/raw.ts'

const { headersTimeout, requestTimeout, connectionsCheckingInterval } = doorLimits
const shorter = {
  ...doorLimits,
  headersTimeout: headersTimeout / 50,
  requestTimeout: requestTimeout / 50,
  connectionsCheckingInterval: connectionsCheckingInterval / 50,
}

/** Answers what it was asked when all of it has come. */
const patient: RequestListener = (request, response) => {
  request.resume().once('end', () => response.end(`last: ${request.headers['x-last']}`))
}

async function open(t: TestContext): Promise<string> {
  const doors = await listen({ HOST: '127.0.0.1', PORT: await freePort() }, patient, shorter)
  t.after(doors.close)
  return `http://127.0.0.1:${doors.port}`
}

/** How long somebody who says a little at a time is listened to, and what they are told then. */
async function listenedTo(address: string, begin: string, drip: string) {
  const socket = await openSocket(address)
  const begun = performance.now()
  let told = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  socket.on('error', () => undefined).write(begin)
  const dripping = setInterval(() => socket.write(drip), milliseconds(20))
  await new Promise((resolve) => socket.once('close', resolve))
  clearInterval(dripping)
  return { ms: performance.now() - begun, told }
}

test('slow heads are cut within thirty seconds, slow bodies soon after; others are answered meanwhile', async (t) => {
  assert.ok(headersTimeout + connectionsCheckingInterval <= seconds(30))
  assert.ok(requestTimeout + connectionsCheckingInterval <= seconds(40))
  const address = await open(t)
  const slow = Promise.all([
    listenedTo(address, '', ''),
    listenedTo(address, 'GET / HTTP/1.1\r\nX: ', 'x'),
    listenedTo(address, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n', 'x'),
  ])
  assert.equal((await fetch(address)).status, 200)
  const [nothing, head, body] = await slow
  // Each has its time, and what the machine needs besides.
  for (const { ms } of [nothing, head]) assert.ok(ms < seconds(30) / 50 + milliseconds(500), `${ms} ms`)
  assert.ok(body.ms < seconds(40) / 50 + milliseconds(500), `${body.ms} ms`)
  assert.ok(body.ms >= shorter.requestTimeout, 'nobody is cut before')
  for (const { told } of [head, body]) assert.match(told, /^HTTP\/1\.1 408 /)
})

test('what a proxy writes below many headers of a stranger is read all the same', async (t) => {
  const address = await open(t)
  const head = ['GET / HTTP/1.1', ...Array<string>(2500).fill('a:'), 'X-Last: the proxy']
  assert.match(await sendRaw({ issuer: address }, head), /last: the proxy/)
})
