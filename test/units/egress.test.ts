import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type Address, createEgressFetch, EgressError, type EgressSettings } from '../../src/oidc/egress.ts'

const inProduction = { allow: [], issuerOnLoopback: false }
const onLoopback = { allow: [], issuerOnLoopback: true }
const at = (...addresses: string[]): Address[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

async function listen(t: TestContext, server: Server, host = '127.0.0.1', port = 0): Promise<number> {
  const sockets = new Set<{ destroy(): unknown }>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** A portal that answers by `listener`, and a count of who came. */
async function openPortal(t: TestContext, listener: RequestListener, host?: string, port?: number) {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`)
    listener(request, response)
  })
  const chosen = await listen(t, server, host, port)
  return { visits, port: chosen, url: `http://localhost:${chosen}/` }
}

/** The truth behind a refusal; what is said outside must be the same in every case. */
async function causeOf(settings: EgressSettings, url: string, options?: RequestInit): Promise<string> {
  const thrown = await createEgressFetch(settings)(url, options).then(
    () => assert.fail(`${url} was fetched`),
    (error: unknown) => error,
  )
  assert.ok(thrown instanceof EgressError)
  assert.equal(thrown.message, 'The address gave no usable answer.')
  return String(thrown.cause)
}

test('an answer comes back as it was given', async (t) => {
  const portal = await openPortal(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'x-two': ['a', 'b'] }).end('{"keys":[]}')
  })
  const response = await createEgressFetch(onLoopback)(portal.url)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'application/json')
  assert.equal(response.headers.get('x-two'), 'a, b')
  assert.deepEqual(await response.json(), { keys: [] })
})

test('an error status is an answer, and so is one without a body', async (t) => {
  const portal = await openPortal(t, (request, response) =>
    response.writeHead(Number(request.url?.slice(1))).end(),
  )
  for (const status of [200, 204, 205, 400, 404, 503]) {
    const response = await createEgressFetch(onLoopback)(`${portal.url}${status}`)
    assert.equal(response.status, status)
    assert.equal(await response.text(), '')
  }
})

test('a logout token is posted as the engine posts it', async (t) => {
  const portal = await openPortal(t, async (request, response) => {
    const body = (await request.toArray()).join('')
    response.end(JSON.stringify({ method: request.method, headers: request.headers, body }))
  })
  const headers = new Headers({ 'user-agent': '', 'accept': 'application/json' })
  const body = new URLSearchParams({ logout_token: 'a.b.c' })
  const response = await createEgressFetch(onLoopback)(portal.url, { method: 'POST', headers, body })
  const seen = JSON.parse(await response.text())
  assert.equal(seen.method, 'POST')
  assert.equal(seen.body, 'logout_token=a.b.c')
  assert.match(seen.headers['content-type'], /^application\/x-www-form-urlencoded/)
  assert.equal(seen.headers['content-length'], '18')
  assert.equal(seen.headers.accept, 'application/json')
})

test('nothing of ours that opens doors is sent along', async (t) => {
  const portal = await openPortal(t, (request, response) => response.end(JSON.stringify(request.headers)))
  const headers = { cookie: 'session=1', authorization: 'Bearer x', host: 'evil.example' }
  const seen = await (await createEgressFetch(onLoopback)(portal.url, { headers })).text()
  for (const secret of ['session=1', 'Bearer x', 'evil.example']) assert.ok(!seen.includes(secret), secret)
})

for (const status of [300, 301, 302, 303, 304, 307, 308]) {
  test(`a ${status} is not followed, and no answer`, async (t) => {
    const portal = await openPortal(t, (_, response) =>
      response.writeHead(status, { location: '/next' }).end(),
    )
    assert.match(await causeOf(onLoopback, portal.url, { redirect: 'follow' }), /redirect/)
    assert.equal(portal.visits.length, 1)
  })
}

test('whoever wants to see a redirect is shown it, and it is not followed', async (t) => {
  const portal = await openPortal(
    t,
    (_request, response) => void response.writeHead(303, { location: '/next' }).end(),
  )
  const answer = await createEgressFetch({ ...onLoopback, redirects: true })(portal.url)
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/next'])
  assert.equal(portal.visits.length, 1)
})

test('slow headers end in time', async (t) => {
  const portal = await openPortal(t, () => {})
  const started = performance.now()
  assert.match(await causeOf({ ...onLoopback, timeout: 200 }, portal.url), /no answer within 200 ms|abort/i)
  assert.ok(performance.now() - started < 1500)
})

test('a body that drips ends in time, however lively it is', async (t) => {
  const portal = await openPortal(t, (_, response) => {
    const dripping = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(dripping))
  })
  const started = performance.now()
  assert.match(await causeOf({ ...onLoopback, timeout: 200 }, portal.url), /abort/i)
  assert.ok(performance.now() - started < 1500)
})

test('interim answers without end do end in time', async (t) => {
  const port = await listen(
    t,
    createSocketServer((socket) => {
      const talking = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 20)
      socket.on('error', () => {}).on('close', () => clearInterval(talking))
    }),
  )
  assert.ok(await causeOf({ ...onLoopback, timeout: 200 }, `http://localhost:${port}/`))
})

test('a name that takes forever to resolve ends in time', async () => {
  const lookup = () => new Promise<Address[]>(() => {})
  const started = performance.now()
  assert.match(
    await causeOf({ ...inProduction, lookup, timeout: 100 }, 'https://slow.example/'),
    /no answer within/,
  )
  assert.ok(performance.now() - started < 1500)
})

test('whoever asks may give up sooner', async (t) => {
  const portal = await openPortal(t, () => {})
  const signal = AbortSignal.timeout(50)
  const started = performance.now()
  assert.ok(await causeOf({ ...onLoopback, timeout: 5000 }, portal.url, { signal }))
  assert.ok(await causeOf({ ...onLoopback, timeout: 5000 }, portal.url, { signal: AbortSignal.abort() }))
  assert.ok(performance.now() - started < 1500)
})

test('a body of the limit is read, one byte more is not, whatever its header says', async (t) => {
  const portal = await openPortal(t, (request, response) => {
    response.write('x'.repeat(999))
    response.end(request.url === '/more' ? 'xx' : 'x')
  })
  const settings = { ...onLoopback, limit: 1000 }
  assert.equal((await (await createEgressFetch(settings)(portal.url)).text()).length, 1000)
  assert.match(await causeOf(settings, `${portal.url}more`), /more than 1000 bytes/)
})

test('an endless body is cut off at the limit, not at the time', async (t) => {
  let sent = 0
  const portal = await openPortal(t, (_, response) => {
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384))) sent += 16_384
    }
    response.on('drain', pour)
    pour()
  })
  assert.match(await causeOf(onLoopback, portal.url), /more than 65536 bytes/)
  assert.ok(sent < 16 * 1024 * 1024, `${sent} bytes`)
})

test('nonsense, a cut connection and an upgrade are no answers', async (t) => {
  for (const answer of [
    'nonsense\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx',
    'HTTP/1.1 101 S\r\nupgrade: x\r\n\r\n',
    'HTTP/1.1 999 Odd\r\n\r\n',
  ]) {
    const port = await listen(
      t,
      createSocketServer((socket) => socket.on('error', () => {}).end(answer)),
    )
    assert.ok(await causeOf({ ...onLoopback, timeout: 500 }, `http://localhost:${port}/`), answer)
  }
})

test('a closed port sounds like an open one that says nothing', async (t) => {
  const silent = await listen(t, createSocketServer())
  const closed = createSocketServer()
  const gone = await listen(t, closed)
  await new Promise((resolve) => closed.close(resolve))
  // What is said outside is compared in causeOf.
  assert.match(await causeOf({ ...onLoopback, timeout: 200 }, `http://127.0.0.1:${silent}/`), /abort/i)
  assert.match(await causeOf({ ...onLoopback, timeout: 200 }, `http://127.0.0.1:${gone}/`), /ECONNREFUSED/)
})

const inside = [
  '127.0.0.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '127.1',
  '0x7f.1',
  '127.0.0.1.',
  '１２７.0.0.1',
  '0.0.0.0',
  '0',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '2852039166',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:8.8.8.8]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::8.8.8.8]',
  '[64:ff9b:1::1]',
  '[100::1]',
  '[100:0:0:1::1]',
  '[2001::1]',
  '[2001:db8::1]',
  '[2002:7f00:1::]',
  '[3fff::1]',
  '[5f00::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[4000::1]',
]
for (const host of inside) {
  test(`https://${host}/ is not ours to call`, async () => {
    const lookup = () => assert.fail('an address was looked up')
    assert.match(await causeOf({ ...inProduction, lookup }, `https://${host}/`), /special-use address/)
  })
}

for (const host of ['localhost', 'LOCALHOST', 'wiki.localhost']) {
  test(`${host} is for a Portico on loopback alone`, async () => {
    assert.match(await causeOf(inProduction, `https://${host}/`), /special-use address/)
  })
}

test('a name for an inside address is refused, also when it hides behind a good one', async () => {
  for (const addresses of [
    at('127.0.0.1'),
    at('93.184.216.34', '10.0.0.1'),
    at('2606:2800:220:1::1', '::1'),
    at('fe80::1%eth0'),
    at('0x7f.1'),
    at('127.1'),
    at(''),
    at('evil'),
  ]) {
    const lookup = async () => addresses
    assert.match(await causeOf({ ...inProduction, lookup }, 'https://evil.example/'), /special-use address/)
    assert.match(await causeOf({ ...onLoopback, lookup }, 'https://evil.example/'), /special-use address/)
  }
  assert.match(
    await causeOf({ ...inProduction, lookup: async () => [] }, 'https://evil.example/'),
    /no address/,
  )
})

test('a name is asked for once, and the connection goes where the first answer said', async (t) => {
  const checked = await openPortal(t, (_, response) => response.end('checked'))
  const rebound = await openPortal(t, (_, response) => response.end('rebound'), '127.0.0.2', checked.port)
  const answers = ['127.0.0.1', '127.0.0.2']
  const lookup = async () => at(answers.shift() ?? '127.0.0.2')
  const fetch = createEgressFetch({ allow: ['wiki.example'], issuerOnLoopback: false, lookup })

  const response = await fetch(`http://wiki.example:${checked.port}/`)
  assert.equal(await response.text(), 'checked')
  assert.equal(answers.length, 1)
  assert.deepEqual(rebound.visits, [])
})

test('a kept connection does not outlive the check of its address', async (t) => {
  const portal = await openPortal(t, (request, response) => response.end(String(request.socket.remotePort)))
  const fetch = createEgressFetch(onLoopback)
  const ports = [await (await fetch(portal.url)).text(), await (await fetch(portal.url)).text()]
  assert.notEqual(ports[0], ports[1])
})

test('localhost is where the machine is, whatever a name server says', async (t) => {
  const portal = await openPortal(t, (_, response) => response.end('here'))
  const lookup = () => assert.fail('localhost was looked up')
  for (const host of ['localhost', 'wiki.localhost', '127.0.0.1', '127.1']) {
    const response = await createEgressFetch({ ...onLoopback, lookup })(`http://${host}:${portal.port}/`)
    assert.equal(await response.text(), 'here')
  }
})

test('::1 is reached too, by its number and by name', async (t) => {
  const portal = await openPortal(t, (_, response) => response.end('here'), '::1')
  for (const host of ['[::1]', 'localhost']) {
    const response = await createEgressFetch(onLoopback)(`http://${host}:${portal.port}/`)
    assert.equal(await response.text(), 'here')
  }
})

test('an allowed host is allowed by its whole name, in any case, on any port, and its neighbours are not', async (t) => {
  const portal = await openPortal(t, (_, response) => response.end('here'))
  const lookup = async () => at('127.0.0.1')
  const settings = { allow: ['Wiki.Example', '::1', '127.0.0.9'], issuerOnLoopback: false, lookup }
  const response = await createEgressFetch(settings)(`http://WIKI.example:${portal.port}/`)
  assert.equal(await response.text(), 'here')

  for (const host of [
    'a.wiki.example',
    'wiki.example.',
    'wiki.example.evil.example',
    'xwiki.example',
    '127.0.0.1',
  ]) {
    assert.match(await causeOf(settings, `http://${host}:${portal.port}/`), /not https/)
    assert.match(await causeOf(settings, `https://${host}/`), /special-use address/)
  }
  for (const host of ['[::1]', '127.0.0.9'])
    assert.match(await causeOf(settings, `http://${host}:1/`), /ECONNREFUSED/)
})

const foul: [url: string, why: RegExp][] = [
  ['http://wiki.example/', /not https/],
  ['ftp://wiki.example/', /not https/],
  ['file:///etc/passwd', /not https/],
  ['data:text/plain,x', /not https/],
  ['https://me:secret@wiki.example/', /credentials/],
  ['https://me@wiki.example/', /credentials/],
  ['https://wiki.example:22/', /port 22/],
  ['https://wiki.example:6379/', /port 6379/],
  [`https://wiki.example/${'a'.repeat(2048)}`, /too long/],
  ['/relative', /Invalid URL/],
  ['', /Invalid URL/],
]
for (const [url, why] of foul) {
  test(`${url.slice(0, 40) || 'nothing'} is refused before anyone is asked`, async () => {
    const lookup = () => assert.fail('a name was looked up')
    assert.match(await causeOf({ ...inProduction, lookup }, url), why)
  })
}

test('https speaks TLS to the checked address and names the host', async (t) => {
  let hello = Buffer.alloc(0)
  const port = await listen(
    t,
    createSocketServer((socket) => {
      socket
        .on('error', () => {})
        .once('data', (data) => {
          hello = data
          socket.destroy()
        })
    }),
  )
  const settings = { allow: ['wiki.example'], issuerOnLoopback: false, lookup: async () => at('127.0.0.1') }
  await causeOf(settings, `https://wiki.example:${port}/`)
  assert.equal(hello[0], 0x16)
  assert.ok(hello.includes('wiki.example'))
})
