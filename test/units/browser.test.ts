import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../support/browser.ts'
import { openPage, openSite } from '../support/site.ts'

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
