import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import nodemailer from 'nodemailer'
import { type ClientMetadata, Provider } from 'oidc-provider'
import { Browser } from '../support/browser.ts'
import { axeViolations, openChromium, phone } from '../support/chromium.ts'
import { CookieJar } from '../support/cookie-jar.ts'
import { openInbox } from '../support/inbox.ts'
import { openPortal } from '../support/portal.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => unknown

/** Puts `server` on a port of its own until the test ends. */
async function listen(t: TestContext, server: Server): Promise<string> {
  server.listen(0)
  await once(server, 'listening')
  t.after(() => server.close().closeAllConnections())
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

/** A site of one handler, which gets the body read. */
function openSite(t: TestContext, handler: Handler): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray()
    response.setHeader('content-type', 'text/html; charset=utf-8')
    handler(request, response, Buffer.concat(chunks).toString('latin1'))
  })
  return listen(t, server)
}

/** A site that shows `html` to everyone and keeps the last request as `seen`. */
async function openPage(t: TestContext, html: string, headers: Record<string, string> = {}) {
  const seen = { method: '', path: '', body: '', headers: {} as IncomingMessage['headers'] }
  const origin = await openSite(t, (request, response, body) => {
    Object.assign(seen, { method: request.method, path: request.url, body, headers: request.headers })
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.end(html)
  })
  return { origin, seen }
}

const cookiesFor = (jar: CookieJar, address: string) => jar.headerFor(new URL(address))
function jarWith(header: string, from = 'https://id.example/sign/in'): CookieJar {
  const jar = new CookieJar()
  jar.set(header, new URL(from))
  return jar
}

test('a cookie stays with its host, whatever the port', () => {
  const jar = jarWith('a=1; Path=/')
  assert.equal(cookiesFor(jar, 'https://id.example:8443/'), 'a=1')
  assert.equal(cookiesFor(jar, 'https://sub.id.example/'), undefined)
  assert.equal(cookiesFor(jar, 'https://notid.example/'), undefined)
})

test('a cookie with a domain reaches the hosts below it and is refused from strangers', () => {
  const jar = jarWith('a=1; Path=/; Domain=.ID.example')
  assert.equal(cookiesFor(jar, 'https://sub.id.example/'), 'a=1')
  assert.equal(cookiesFor(jar, 'https://evilid.example/'), undefined)
  assert.deepEqual(jarWith('a=1; Domain=other.example').all, [])
})

test('a cookie stays below its path', () => {
  const jar = jarWith('a=1; Path=/interaction/x')
  assert.equal(cookiesFor(jar, 'https://id.example/interaction/x/login'), 'a=1')
  assert.equal(cookiesFor(jar, 'https://id.example/interaction/xy'), undefined)
  assert.equal(jarWith('a=1').get('a')?.path, '/sign')
})

test('a secure cookie needs https or this machine', () => {
  assert.equal(cookiesFor(jarWith('a=1; Secure; Path=/'), 'http://id.example/'), undefined)
  assert.deepEqual(jarWith('a=1; Secure', 'http://id.example/').all, [])
  for (const host of ['localhost:3000', 'wiki.localhost', '127.0.0.1', '[::1]:3000']) {
    const jar = jarWith('a=1; Secure; Path=/', `http://${host}/`)
    assert.equal(cookiesFor(jar, `http://${host}/`), 'a=1', host)
  }
})

test('__Host- and __Secure- keep their promises', () => {
  assert.equal(jarWith('__Host-a=1; Secure; Path=/').all.length, 1)
  for (const wrong of ['Path=/', 'Secure; Path=/x', 'Secure', 'Secure; Path=/; Domain=id.example']) {
    assert.deepEqual(jarWith(`__Host-a=1; ${wrong}`).all, [], wrong)
  }
  assert.deepEqual(jarWith('__Secure-a=1; Path=/').all, [])
})

test('a cookie ends when its time is over, and the newer one replaces the older', () => {
  let now = new Date('2026-11-22T12:00:00Z')
  const jar = new CookieJar(() => now)
  const url = new URL('https://id.example/')
  jar.set('a=old', url)
  jar.set('a=new; Max-Age=60; HttpOnly; SameSite=Lax', url)
  jar.set('b=1; Expires=Sun, 22 Nov 2026 12:00:30 GMT', url)
  assert.equal(jar.headerFor(url), 'a=new; b=1')
  assert.deepEqual([jar.get('a')?.httpOnly, jar.get('a')?.sameSite], [true, 'lax'])
  now = new Date('2026-11-22T12:00:45Z')
  assert.equal(jar.headerFor(url), 'a=new')
  jar.set('a=; Max-Age=0', url)
  assert.deepEqual(jar.all, [])
})

test('a clone of the jar goes its own way', () => {
  const jar = jarWith('a=1; Path=/')
  const stolen = jar.clone()
  jar.clear()
  assert.equal(cookiesFor(stolen, 'https://id.example/'), 'a=1')
})

test('redirects are followed, with cookies, and remembered', async (t) => {
  const origin = await openSite(t, (request, response) => {
    if (request.url === '/end') return response.end(`<h1>Hello ${request.headers.cookie}</h1>`)
    const cookies = ['a=1; Path=/', 'b=2; Path=/']
    return response.writeHead(303, { 'location': '/end', 'set-cookie': cookies }).end()
  })
  const browser = new Browser()
  await browser.open(`${origin}/begin`)
  assert.equal(browser.heading, 'Hello a=1; b=2')
  assert.equal(browser.url, `${origin}/end`)
  const begin = { method: 'GET', url: `${origin}/begin`, status: 303 }
  assert.deepEqual(browser.history, [begin, { method: 'GET', url: `${origin}/end`, status: 200 }])
})

test('303 turns a form into a question, 307 sends it again', async (t) => {
  const origin = await openSite(t, (request, response, body) => {
    if (request.url === '/')
      return response.end('<form method=post action=/303><input name=a value=1></form>')
    if (request.url === '/end') return response.end(`<h1>${request.method} ${body}</h1>`)
    return response.writeHead(Number(request.url?.slice(1)), { location: '/end' }).end()
  })
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit()
  assert.equal(browser.heading, 'GET')
  await browser.post(`${origin}/307`, { a: '1' })
  assert.equal(browser.heading, 'POST a=1')
})

test('a circle of redirects ends in words', async (t) => {
  const origin = await openSite(t, (_, response) => response.writeHead(302, { location: '/' }).end())
  const browser = new Browser()
  await assert.rejects(browser.open(origin), /Too many redirects/)
  assert.equal(browser.history.length, 21)
})

test('a redirect to a portal that nobody serves is kept, not followed', async (t) => {
  const origin = await openSite(t, (_, response) => {
    response.writeHead(303, { location: 'http://localhost:9/callback?code=1' }).end('gone')
  })
  const browser = new Browser()
  await browser.open(origin)
  assert.equal(browser.url, 'http://localhost:9/callback?code=1')
  assert.equal(browser.heading, undefined)
  assert.equal(browser.status, 303)
})

test('a form for a portal that nobody serves is kept with its values', async (t) => {
  const form = '<form method=post action=http://localhost:9/cb><input type=hidden name=code value=1></form>'
  const { origin } = await openPage(t, form)
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit()
  assert.equal(browser.stopped?.url, 'http://localhost:9/cb')
  assert.equal(await browser.stopped?.text(), 'code=1')
})

test('a typed address comes from nowhere, a link from its page', async (t) => {
  const { origin, seen } = await openPage(t, '<a href="/next">Next</a>')
  const browser = new Browser({ language: 'de', userAgent: 'Phone' })
  await browser.open(`${origin}/?q=1#top`)
  assert.equal(seen.headers['sec-fetch-site'], 'none')
  assert.equal(seen.headers['sec-fetch-mode'], 'navigate')
  assert.equal(seen.headers['sec-fetch-dest'], 'document')
  assert.equal(seen.headers.origin, undefined)
  assert.equal(seen.headers.referer, undefined)
  assert.deepEqual([seen.headers['accept-language'], seen.headers['user-agent']], ['de', 'Phone'])

  await browser.follow('Next')
  assert.equal(seen.path, '/next')
  assert.equal(seen.headers['sec-fetch-site'], 'same-origin')
  assert.equal(seen.headers.referer, `${origin}/?q=1`)
  await assert.rejects(browser.follow('Nowhere'), /no link "Nowhere". It has: Next/)
})

test('a form says whose it is', async (t) => {
  const { origin, seen } = await openPage(t, '<form method=post></form>')
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit()
  assert.deepEqual([seen.headers.origin, seen.headers['sec-fetch-site']], [origin, 'same-origin'])

  await browser.post(origin, { a: '1' }, { from: 'https://evil.example/trap' })
  assert.deepEqual(
    [seen.headers.origin, seen.headers['sec-fetch-site']],
    ['https://evil.example', 'cross-site'],
  )
  assert.equal(seen.headers.referer, 'https://evil.example/')

  await browser.post(origin, {}, { from: 'http://localhost:1/' })
  assert.equal(seen.headers['sec-fetch-site'], 'same-site')
})

test('Referrer-Policy: no-referrer hides even our own forms', async (t) => {
  const { origin, seen } = await openPage(t, '<form method=post></form>', {
    'referrer-policy': 'no-referrer',
  })
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit()
  assert.deepEqual([seen.headers.origin, seen.headers.referer], ['null', undefined])
})

test('a way that led past another site stays cross-site', async (t) => {
  const { origin, seen } = await openPage(t, '<h1>Home</h1>')
  const elsewhere = (
    await openSite(t, (_, response) => response.writeHead(307, { location: origin }).end())
  ).replace('localhost', '127.0.0.1')
  const browser = new Browser({ origins: [origin, elsewhere] })
  await browser.open(origin)
  await browser.post(elsewhere, { a: '1' }, { from: origin })
  assert.equal(browser.heading, 'Home')
  assert.equal(seen.headers['sec-fetch-site'], 'cross-site')
  assert.equal(seen.headers.origin, 'null')
})

const rich = `<title> Profile </title><header><form action=/out method=post><button>Sign out</button></form></header>
<main><h1>Your <em>profile</em></h1><p role=alert>Enter a name.</p><p hidden>secret</p><script>no</script>
<form action=/save method=post><input type=hidden name=token value="t&amp;1"><label for=n>Name</label>
<input id=n name=name value=Ada aria-describedby=hint><small id=hint>As friends say it</small>
<input type=checkbox name=news value=yes checked><input type=checkbox name=scope value=email>
<input type=checkbox name=scope value=phone checked><input type=radio name=size value=s><input type=radio name=size value=m checked>
<select name=zone><option>UTC<option value=be selected>Berlin</select><textarea name=about>
one
two
</textarea><input name=off value=1 disabled><button name=do value=save>Save</button><button name=do value=drop formaction=/drop>Drop</button>
</form><form action=/photo method=post enctype=multipart/form-data><input type=file name=photo><button>Upload</button></form></main>`

test('a page is read as a person reads it', async (t) => {
  const { origin } = await openPage(t, rich)
  const browser = new Browser()
  await browser.open(origin)
  assert.deepEqual(
    [browser.title, browser.heading, browser.problem],
    ['Profile', 'Your profile', 'Enter a name.'],
  )
  assert.match(browser.text, /^Sign out Your profile Enter a name. Name As friends say it/)
  assert.deepEqual(browser.buttons, ['Sign out', 'Save', 'Drop', 'Upload'])
  const name = browser.field('name')
  assert.deepEqual([name?.value, name?.label, name?.description], ['Ada', 'Name', 'As friends say it'])
  assert.deepEqual([browser.field('size')?.value, browser.field('zone')?.value], ['m', 'be'])
  assert.deepEqual([browser.field('news')?.checked, browser.field('nothing')], [true, undefined])
})

test('an untouched form sends what it holds', async (t) => {
  const { origin, seen } = await openPage(t, rich)
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit()
  assert.equal(seen.path, '/save')
  assert.equal(seen.headers['content-type'], 'application/x-www-form-urlencoded')
  const sent = [...new URLSearchParams(seen.body)].map(([name, value]) => `${name}=${value}`)
  const boxes = ['news=yes', 'scope=phone', 'size=m']
  assert.deepEqual(sent, ['token=t&1', 'name=Ada', ...boxes, 'zone=be', 'about=one\r\ntwo\r\n', 'do=save'])
})

test('a form is filled in, ticked and sent by the button of choice', async (t) => {
  const { origin, seen } = await openPage(t, rich)
  const browser = new Browser()
  await browser.open(origin)
  const choices = { news: false, scope: ['email'], size: 's', zone: 'UTC' }
  await browser.submit({ name: 'Zoë', ...choices }, { button: 'Drop' })
  assert.equal(seen.path, '/drop')
  const sent = new URLSearchParams(seen.body)
  assert.deepEqual([sent.get('name'), sent.has('news'), sent.getAll('scope')], ['Zoë', false, ['email']])
  assert.deepEqual([sent.get('size'), sent.get('zone'), sent.get('do')], ['s', 'UTC', 'drop'])

  await browser.submit({}, { form: '/out' })
  assert.equal(seen.path, '/out')
})

test('a file goes up in parts', async (t) => {
  const { origin, seen } = await openPage(t, rich)
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit({ photo: new File(['pixels'], 'me.png', { type: 'image/png' }) })
  assert.match(String(seen.headers['content-type']), /^multipart\/form-data; boundary=/)
  assert.match(seen.body, /name="photo"; filename="me.png"\r\nContent-Type: image\/png\r\n\r\npixels\r\n/)
  await browser.submit({}, { button: 'Upload' })
  assert.match(seen.body, /name="photo"; filename=""/)
})

test('a form that asks puts its values into the address', async (t) => {
  const { origin, seen } = await openPage(t, '<form action="/find?old=1"><input name=q></form>')
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit({ q: 'a b' })
  assert.equal(seen.path, '/find?q=a+b')
})

test('a field that stands outside belongs to the form it names', async (t) => {
  const { origin, seen } = await openPage(t, '<input form=f name=q><form id=f method=post></form>')
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit({ q: '1' })
  assert.equal(seen.body, 'q=1')
})

test('nobody can use what is not there', async (t) => {
  const { origin } = await openPage(t, rich)
  const browser = new Browser()
  await browser.open(origin)
  await assert.rejects(browser.submit({ password: 'x' }), /has no field password. It has: token, name, news/)
  await assert.rejects(browser.submit({ off: 'x' }), /has no field off/)
  await assert.rejects(browser.submit({}, { button: 'Fly' }), /no form for .*Fly.*Sign out, Save, Drop/)
  await assert.rejects(browser.submit({ zone: 'Mars' }), /does not take Mars; it offers UTC, be/)
  await assert.rejects(browser.submit({ size: 'xl' }), /does not take xl; it offers s, m/)
  await assert.rejects(browser.submit({ name: new Blob(['x']) }), /does not take a file/)
})

test('a clone has the cookies and the page, and nothing in common afterwards', async (t) => {
  const origin = await openSite(t, (request, response) => {
    response.setHeader('set-cookie', `path=${request.url}`)
    response.end(`<h1>${request.headers.cookie}</h1><form method=post></form>`)
  })
  const browser = new Browser()
  await browser.open(`${origin}/a`)
  const thief = browser.clone()
  await browser.open(`${origin}/b`)
  await thief.submit()
  assert.equal(thief.heading, 'path=/a')
  assert.equal(browser.cookies.get('path')?.value, '/b')
})

test('a picture is loaded without leaving the page', async (t) => {
  const { origin, seen } = await openPage(t, '<h1>Page</h1>')
  const browser = new Browser()
  await browser.open(origin)
  const picture = await browser.load('/avatar.webp')
  assert.equal(picture.status, 200)
  assert.deepEqual(
    [seen.path, seen.headers['sec-fetch-dest'], browser.url],
    ['/avatar.webp', 'image', `${origin}/`],
  )
})

const letter = { from: 'portico@id.example', to: 'Ada@example.org', subject: 'Grüße' }
const post = (url: string) => nodemailer.createTransport({ url, socketTimeout: 300 })

test('a letter arrives with its links and its code', async (t) => {
  const inbox = await openInbox(t)
  const text = 'See https://id.example/verify?token=12345678. Your code: 123 456'
  const html = '<a href="https://id.example/help?a=1&amp;b=2">Help</a>'
  const [read] = await Promise.all([
    inbox.letterTo('ada@example.org'),
    post(inbox.url).sendMail({ ...letter, text, html }),
  ])
  assert.deepEqual([read.subject, read.from, read.code], ['Grüße', 'portico@id.example', '123456'])
  const links = ['https://id.example/verify?token=12345678', 'https://id.example/help?a=1&b=2']
  assert.deepEqual(read.links, links)
})

test('each letter is handed out once, in order', async (t) => {
  const inbox = await openInbox(t)
  for (const subject of ['one', 'two']) await post(inbox.url).sendMail({ ...letter, subject, text: 'x' })
  assert.equal((await inbox.letterTo('ada@example.org')).subject, 'one')
  assert.equal((await inbox.letterTo('ada@example.org')).subject, 'two')
  assert.equal((await inbox.letterTo('ada@example.org', { after: 1 })).subject, 'two')
  const none = inbox.letterTo('ada@example.org', { timeout: 20 })
  await assert.rejects(none, /No new letter to ada@example.org within 0.02 s. Letters so far: "one"/)
  await assert.rejects(inbox.letterTo('bob@example.org', { timeout: 20 }), /No new letter/)
})

test('a mail server can refuse, hang, and come back', async (t) => {
  const inbox = await openInbox(t)
  const send = () => post(inbox.url).sendMail({ ...letter, text: 'x' })
  inbox.refuse(451)
  await assert.rejects(send(), { responseCode: 451 })
  inbox.hang()
  await assert.rejects(send(), { code: 'ETIMEDOUT' })
  assert.equal(inbox.letters.length, 0)
  inbox.behave()
  await send()
  assert.equal(inbox.letters.length, 1)
})

test('a portal begins with everything that it will check, and refuses a foreign answer', async (t) => {
  const issuer = await openSite(t, (_, response) => {
    const at = (path: string) => `${issuer}${path}`
    const names = { issuer, authorization_endpoint: at('/auth'), token_endpoint: at('/token') }
    const metadata = { ...names, jwks_uri: at('/jwks'), end_session_endpoint: at('/out') }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(metadata))
  })
  const portal = await openPortal(t, { issuer, clientId: 'wiki' })
  const start = new URL(await portal.start({ prompt: 'login' }))
  const names = ['client_id', 'redirect_uri', 'scope', 'state', 'nonce', 'code_challenge', 'prompt']
  for (const name of names) assert.ok(start.searchParams.get(name), name)
  await assert.rejects(portal.finish(`${portal.redirectUri}?code=1&state=forged`), (error: Error) =>
    /unexpected "state"/.test(String(error.cause)),
  )
  assert.match(portal.logoutUrl({ state: 'x' }), /\/out\?.*state=x/)
  assert.throws(() => portal.tokens, /no tokens yet/)
})

/** The bare engine with its own development pages, for one client; gone with the test. */
async function openEngine(t: TestContext, client: ClientMetadata): Promise<string> {
  const server = createServer()
  const issuer = await listen(t, server)
  const provider = new Provider(issuer, {
    clients: [client],
    features: { clientCredentials: { enabled: true } },
    scopes: ['openid', 'offline_access'],
    ttl: { Session: 60, Interaction: 60, Grant: 60, IdToken: 60 },
  })
  server.on('request', provider.callback())
  return issuer
}

test('a browser and a portal get through a whole sign-in together', async (t) => {
  const redirectUri = 'http://localhost:9/callback'
  const issuer = await openEngine(t, {
    client_id: 'wiki',
    client_secret: 'a secret: with %& signs',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
  })
  const secret = { clientId: 'wiki', clientSecret: 'a secret: with %& signs' }
  const portal = await openPortal(t, { issuer, ...secret, scope: 'openid offline_access' })
  const browser = new Browser()
  await browser.open(await portal.start({ prompt: 'consent', max_age: '60' }))
  await browser.submit({ login: 'ada', password: 'x' })
  await browser.submit()
  assert.ok(browser.url.startsWith(redirectUri), browser.url)

  const tokens = await portal.finish(browser.url)
  assert.equal(tokens.claims()?.sub, 'ada')
  assert.equal((await portal.userinfo()).sub, 'ada')
  const before = portal.tokens.access_token
  assert.notEqual((await portal.refresh()).access_token, before)
  assert.equal((await portal.clientCredentials()).token_type, 'bearer')
  await browser.open(portal.logoutUrl())
  assert.equal(browser.status, 200)
  await assert.rejects(portal.finish(`${redirectUri}?code=x&state=x`))
})

test('axe finds a planted fault in a real Chromium, past a strict CSP', async (t) => {
  const html = '<html lang=en><title>T</title><main><h1>Hi</h1><input name=lonely></main></html>'
  const { origin } = await openPage(t, html, {
    'content-security-policy': "default-src 'none'; script-src 'self'",
  })
  const context = await phone(await openChromium(t))
  const page = await context.newPage()
  await page.goto(origin)
  assert.equal(await page.evaluate('innerWidth >= 390 && navigator.maxTouchPoints > 0'), true)
  const [fault = '', ...others] = await axeViolations(page)
  assert.match(fault, /^label: .*<input name="lonely">/)
  assert.deepEqual(others, [])
})
