import { seconds } from '../../../src/duration.ts'
import { openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

/** Signing in on one screen with a phone: both of them, and what can go wrong. */
export async function handOver(walk: Walk): Promise<void> {
  const { t, house, look, open, page } = walk
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const phone = await walk.elsewhere()
  await phone.open('/account')
  await phone.signIn()

  const show = async () => {
    await open(await wiki.start())
    await open(`${page.url().replace(/\/login$/, '')}/qr`)
    await panel('waiting')
    const id = page.url().slice(-22)
    return `/qr/${house.deps.qrSignIns.codeOf(id)}`
  }
  const panel = (state: string) => page.locator(`[data-when=${state}]:visible`).waitFor()
  const chooseRight = async () => {
    const number = await page.locator('[data-number]').innerText()
    await phone.send({}, `button[value="${number}"]`)
  }

  const first = await show()
  await look('qr')
  await phone.open(first)
  await phone.look('qr-scanned')
  await phone.send()
  await phone.look('qr-asks')
  await panel('claimed')
  await look('qr-number')
  await chooseRight()
  await phone.look('qr-confirm')
  await panel('chosen')
  await look('qr-chosen')
  await Promise.all([
    page.waitForURL(/localhost:9/).catch(() => undefined),
    phone.send({}, 'form[action$=confirm] .button'),
  ])
  await phone.look('qr-done')
  await phone.send()
  await phone.look('qr-too-late')

  await page.context().clearCookies()
  const second = await show()
  await phone.open(second)
  await phone.send()
  await phone.send()
  await phone.look('qr-refused')
  await panel('refused')
  await look('qr-stopped')
  house.wait(seconds(160))
  await phone.open(second)
  await phone.look('qr-over')
  await phone.open('/account/sessions')
  await phone.look('sessions-handed-over')

  const third = await walk.elsewhere()
  await third.open(await wiki.start())
  await third.open(`${third.page.url().replace(/\/login$/, '')}/qr`)
  const code = house.deps.qrSignIns.codeOf(third.page.url().slice(-22))
  house.wait(seconds(700))
  await third.page.reload()
  await third.page.locator('[data-when=over]:visible').waitFor()
  await third.look('qr-expired')
  const stranger = await walk.elsewhere()
  await stranger.open(`/qr/${code}`)
  await stranger.look('qr-unknown')
}
