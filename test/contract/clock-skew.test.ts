/** What the stores of things that live for minutes do when the clock is set back. Each database runs it whole. */
import assert from 'node:assert/strict'
import { hours, minutes, seconds } from '../../src/duration.ts'
import { createPasskeyChallenges } from '../../src/factors/passkey-challenges.ts'
import { createDeviceCodes } from '../../src/oidc/device-codes.ts'
import { createProviderVisits } from '../../src/providers/visits.ts'
import { createQrSignIns } from '../../src/qr/qr-sign-ins.ts'
import { newSecret } from '../../src/random.ts'
import { createRing } from '../../src/store/key-ring.ts'
import { createSecrets } from '../../src/store/secrets.ts'
import { test } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

test('what was made tomorrow, before the clock was set back, opens nothing: passkeys’ challenges, QR codes, visits, devices', async (t) => {
  const store = await openTestStore(t)
  const { db, statements } = store
  const start = Date.now()
  let ahead = 0
  const now = () => new Date(start + ahead)
  const secrets = createSecrets(createRing([Buffer.alloc(32, 7)]), Buffer.alloc(32, 8))
  const challenges = createPasskeyChallenges(db, now)
  const qr = createQrSignIns({ statements, secrets, now })
  const visits = createProviderVisits({ db, secrets, providers: { byId: async () => undefined }, now })
  const devices = createDeviceCodes({ statements, secrets, now })
  const settings = { slug: 'there', kind: 'oidc', name: 'There', clientId: 'us', settings: '{}' }
  const provider = await db.provider.create({ data: { id: 'there', ...settings, createdAt: now() } })
  const browser = newSecret()
  const asked = { purpose: 'sign-in' as const, holder: 'uid' }
  const waiting = { browserSecret: browser, conversation: 'uid' }
  const claimant = { accountId: 'ada', session: 'of ada' }
  const identity = { issuer: 'https://elsewhere.example', subject: 'grace', display: 'Grace' }

  const makeAll = async (n: number) => {
    const id = await qr.create({
      ...waiting,
      clientId: 'wiki',
      origin: { ip: '', userAgent: '' },
      instead: undefined,
    })
    const phone = (await qr.claim(qr.codeOf(id), claimant)) ?? assert.fail('not claimed')
    const device = { jti: `device-${n}`, userCode: `WDJBMJH${n}`, clientId: 'tv' }
    const exp = Math.floor((now().getTime() + minutes(10)) / 1000)
    assert.ok(await devices.begin({ ...device, exp }, 600))
    const arriving = await visits.begin({ provider, purpose: 'sign-in' }, browser)
    const there = await visits.begin({ provider, purpose: 'sign-in' }, browser)
    const arrived = (await visits.arrive(there.state, browser, provider)) ?? assert.fail('not arrived')
    await visits.keep(arrived, identity)
    return { id, phone, device, arriving, arrived, challenge: await challenges.make(asked) }
  }
  const opens = async (all: Awaited<ReturnType<typeof makeAll>>) => ({
    screen: (await qr.findHere(all.id, waiting)) !== undefined,
    phone: (await qr.findClaimed(all.phone, claimant)) !== undefined,
    number: (await qr.choose(all.phone, claimant, 0)) !== 'gone',
    device: (await devices.byDeviceCode(all.device.jti)) !== undefined,
    'code that is typed': (await devices.find(all.device.userCode)) !== undefined,
    challenge: await challenges.consume(all.challenge, asked),
    'way back': (await visits.arrive(all.arriving.state, browser, provider)) !== undefined,
    arrival: await visits.consume(all.arrived),
  })
  const each = (value: boolean) => (kind: Record<string, boolean>) =>
    assert.deepEqual(kind, Object.fromEntries(Object.keys(kind).map((name) => [name, value])))

  const early = await makeAll(1)
  ahead = -minutes(2)
  each(false)(await opens(early))
  assert.equal(await qr.approve(early.phone, claimant), false)
  ahead = -hours(24)
  each(false)(await opens(early))
  // Two instances are never quite agreed on the time.
  ahead = -seconds(30)
  each(true)(await opens(early))
})
