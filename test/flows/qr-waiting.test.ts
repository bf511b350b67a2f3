/** Screens that wait: by events or by looking, on whichever instance, by the thousand, at the cost of next to nothing. */
import assert from 'node:assert/strict'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { TestContext } from 'node:test'
import { after, minutes, seconds } from '../../src/duration.ts'
import { holderHash } from '../../src/qr/qr-sign-ins.ts'
import { newId, newSecret } from '../../src/random.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { type House, openHouse, openSecondHouse } from '../support/house.ts'
import { openAccount } from '../support/people.ts'
import { chooseNumber, letIn, openPhone, openScreen, type Screen, scan, type Told } from '../support/qr.ts'
import { watchStatements } from '../support/watch-statements.ts'
import { openWiki } from '../support/wiki.ts'

interface Listener {
  headers: IncomingMessage['headers']
  status: number
  told: Told[]
  /** Resolves with the first that is told of this state. */
  hears(state: string): Promise<Told>
  /** Resolves when the stream ends. */
  ended: Promise<unknown>
}

const agent = new Agent({ keepAlive: false, maxSockets: Infinity })

/** Listens as the page's script does, at the instance that answers at `address`. */
function listen(t: TestContext, { browser, at }: Screen, address = new URL(at).origin): Promise<Listener> {
  const url = new URL(`${new URL(at).pathname}/events`, address)
  return listenTo(t, url, String(browser.cookies.headerFor(new URL(`${at}/events`))))
}

function listenTo(t: TestContext, url: URL, cookie: string): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { cookie } }, (response) => {
      const told: Told[] = []
      const waiting = new Set<() => void>()
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const events = (text + chunk).split('\n\n')
        text = events.pop() ?? ''
        for (const event of events) {
          const data = event.split('\n').find((line) => line.startsWith('data: '))
          if (data) told.push(JSON.parse(data.slice(6)) as Told)
        }
        for (const each of waiting) each()
      })
      const ended = new Promise((done) => response.once('close', done).on('error', done))
      const hears = (state: string) =>
        new Promise<Told>((heard) => {
          const look = () => {
            const found = told.find((each) => each.state === state)
            if (found) heard(found)
          }
          waiting.add(look)
          look()
        })
      resolve({ headers: response.headers, status: Number(response.statusCode), told, hears, ended })
    })
    t.after(() => request.destroy())
    request.on('error', reject)
  })
}

test('a screen hears what its phone does at once, and within two seconds where another instance was asked', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const second = await openSecondHouse(t, house)
  const wiki = await openWiki(t, house, { first_party: true })
  const screen = await openScreen(house, await wiki.start())
  const phone = await openPhone(house)
  const [near, far] = [await listen(t, screen), await listen(t, screen, second.address)]
  assert.equal(near.headers['content-type'], 'text/event-stream; charset=utf-8')
  assert.equal(near.headers['x-accel-buffering'], 'no')
  assert.equal(near.headers['cache-control'], 'no-store')
  assert.ok((await near.hears('waiting')).code?.path)

  const begun = performance.now()
  await scan(phone, screen)
  const [{ number }, elsewhere] = [await near.hears('claimed'), await far.hears('claimed')]
  assert.ok(number && number >= 10 && number <= 99)
  assert.equal(elsewhere.number, number)
  assert.ok(performance.now() - begun < seconds(5))
  await chooseNumber(phone, screen)
  await phone.submit({}, { button: 'Sign in on that screen' })
  for (const each of [near, far]) await each.hears('approved')
  assert.deepEqual(
    near.told.map(({ state }) => state),
    ['waiting', 'claimed', 'chosen', 'approved'],
  )
})

testOn(
  'SQLite',
  'a new code comes by itself, and the end; whoever has nothing waiting is not asked back',
  async (t) => {
    const house = await openHouse(t)
    const screen = await openScreen(house, await (await openWiki(t, house)).start())
    const listener = await listen(t, screen)
    const first = (await listener.hears('waiting')).code?.path
    house.wait(seconds(75))
    while (listener.told.length < 2) await new Promise((next) => setTimeout(next, 50))
    assert.notEqual(listener.told[1]?.code?.path, first)
    house.wait(minutes(10))
    await listener.hears('over')
    const late = await listen(t, screen)
    assert.equal(late.status, 204)
    const crowded = await openScreen(house, screen.browser.url, screen.browser)
    const streams = Array.from({ length: 4 }, () => listen(t, crowded))
    for (const each of await Promise.all(streams)) await each.hears('waiting')
    assert.equal(
      (await listen(t, crowded)).status,
      204,
      'one browser does not take up thousands of connections',
    )
    assert.equal((await crowded.look()).state, 'waiting', 'it can look')
    const stranger = new Browser()
    await stranger.open(screen.at)
    assert.equal((await listen(t, { ...screen, browser: stranger })).status, 410)
  },
)

testOn('SQLite', 'a house that closes sends those who wait on at once', async (t) => {
  const house = await openHouse(t)
  const screen = await openScreen(house, await (await openWiki(t, house)).start())
  const listener = await listen(t, screen)
  await listener.hears('waiting')
  const begun = performance.now()
  await house.stop()
  await listener.ended
  assert.ok(performance.now() - begun < seconds(5), `${performance.now() - begun} ms`)
})

const insert = `INSERT INTO "QrSignIn" ("id", "browserHash", "clientId", "state", "createdAt", "changedAt", "expiresAt") VALUES `

/** Screens that wait in the same conversation, each in a browser of its own: they do not come in through the front door. */
async function waitBeside({ deps }: House, { at, browser }: Screen, count: number) {
  const conversation = /interaction\/([\w-]+)/.exec(at)?.[1] ?? ''
  const [createdAt, expiresAt] = [deps.now(), after(deps.now(), minutes(10))]
  const made = Array.from({ length: count }, () => ({ id: newId(), browserSecret: newSecret() }))
  const rows = made.map(({ id, browserSecret }) => {
    const browserHash = holderHash({ browserSecret, conversation })
    return [id, browserHash, 'wiki', 'waiting', createdAt, createdAt, expiresAt]
  })
  await deps.store.statements.run(insert + rows.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', '), rows.flat())
  const cookies = String(browser.cookies.headerFor(new URL(at)))
  return made.map(({ id, browserSecret }) => ({
    // As a page that shows its code already.
    url: new URL(`${at.slice(0, -22)}${id}/events?shown=${deps.qrSignIns.turnOf(id)}`),
    cookie: cookies.replace(/portico_qr=[^;]+/, `portico_qr=${browserSecret}.${id}`),
  }))
}

/**
 * Listens with next to nothing, so that the thousands cost what they cost the house: gives what it was told so far, once
 * there is an answer.
 */
function listenQuietly(t: TestContext, { hostname, port, pathname, search }: URL, cookie: string) {
  const socket = connect(Number(port), hostname)
  t.after(() => socket.destroy())
  let heard = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    heard += chunk
  })
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\n\r\n`)
  return new Promise<() => string>((resolve, reject) => {
    socket.once('data', () => resolve(() => heard)).once('error', reject)
  })
}

testOn(
  'SQLite',
  'of 5,000 pages that wait, the right one hears of its phone, for a statement a second',
  async (t) => {
    const house = await openHouse(t, { LOG_LEVEL: 'info' })
    await openAccount(house)
    const wiki = await openWiki(t, house, { first_party: true })
    const screen = await openScreen(house, await wiki.start())
    const phone = await openPhone(house)
    const before = process.memoryUsage().rss
    const others: Array<() => string> = []
    for (let batch = 0; batch < 50; batch++) {
      const waiting = await waitBeside(house, screen, 100)
      others.push(...(await Promise.all(waiting.map(({ url, cookie }) => listenQuietly(t, url, cookie)))))
    }
    const own = await listen(t, screen)
    await own.hears('waiting')
    const isWaiting = (heard: () => string) => heard().startsWith('HTTP/1.1 200 ')
    assert.ok(others.every(isWaiting))
    assert.equal(house.deps.qrWaiting.count(), 5001)

    const statementsOf = watchStatements(t)
    const from = performance.now()
    const idle = await statementsOf(() => new Promise((next) => setTimeout(next, 3_000)))
    const elapsed = (performance.now() - from) / 1000
    t.diagnostic(`${idle.length} statements in ${elapsed.toFixed(1)} seconds`)
    assert.ok(idle.length <= elapsed + 2, idle.join('\n'))

    await letIn(phone, screen)
    const begun = performance.now()
    await own.hears('approved')
    t.diagnostic(`heard after ${Math.round(performance.now() - begun)} ms`)
    const wasTold = (heard: () => string) => /"state":"(?!waiting")/.test(heard())
    assert.equal(others.filter(wasTold).length, 0)
    assert.ok(others.every((heard) => heard().includes('"state":"waiting"')))
    const each = (process.memoryUsage().rss - before) / 5000 / 1024
    t.diagnostic(`${Math.round(each)} KiB for a page and its listener here`)
    assert.ok(each < 100, `${each} KiB`)
    await screen.finish()
    await wiki.finish(screen.browser.url)
  },
)
