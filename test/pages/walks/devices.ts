import { openDevice } from '../../support/device.ts'
import { ada, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'

/** Letting a television in: its code, who asks, and the ways in which that ends. */
export async function devices({ t, house, look, open, send, signIn }: Walk): Promise<void> {
  await openAccount(house, { ...ada, name: 'Augusta Ada King, Countess of Lovelace' })
  const tv = await openDevice(t, house, { client_name: 'Reading Room on the big screen' })
  await open('/device')
  await look('device-code')
  await send({ user_code: 'WDJB MJHT' })
  await look('device-code-unknown')
  const asked = await tv.begin()
  await send({ user_code: asked.user_code })
  await look('device-confirm')
  await send({}, '.button.primary')
  await signIn()
  await look('device-consent')
  await send()
  await look('device-connected')
  await open((await tv.begin()).verification_uri_complete ?? '')
  await look('device-confirm-signed-in')
  await send({}, '.button.quiet')
  await look('device-refused')
  await open('/device/nothing-waits-here')
  await look('device-over')
  for (let n = 0; n < 6; n++) await open(`/device?user_code=BCDFGHJ${'BCDFGH'[n]}`)
  await look('device-too-many')
}
