import type { Browser } from './browser.ts'
import type { House } from './house.ts'
import { type Lies, newPasskey, type SoftwarePasskey } from './passkey.ts'

/** A passkey that an account has, made without its pages. */
export async function openPasskey(
  { deps, issuer }: Pick<House, 'deps' | 'issuer'>,
  accountId: string,
  { lies = {}, ...how }: { counter?: number; id?: Buffer<ArrayBuffer>; lies?: Lies } = {},
): Promise<SoftwarePasskey> {
  const passkey = newPasskey(issuer, how)
  const person = { name: 'Ada', displayName: 'Ada' }
  const options = await deps.passkeys.addOptions({ id: accountId }, 'test', person)
  const added = await deps.passkeys.add(accountId, 'test', passkey.make(options, lies), () => 'Phone')
  if (!added.ok) throw new Error(`the passkey was not added: ${added.reason}`)
  return passkey
}

/** What the script of a page is told to ask the browser. */
export async function optionsAt(browser: Browser, address: string) {
  await browser.post(`${address}/options`, {})
  return JSON.parse(browser.html) as { challenge: string; user?: { id: string } }
}

/** Where the sign-in page takes passkeys. */
export function passkeyAddress({ url }: Browser): string {
  const [interaction] = /^\/interaction\/[\w-]+/.exec(new URL(url).pathname) ?? []
  if (!interaction) throw new Error(`nobody is asked to sign in at ${url}`)
  return `${interaction}/passkey`
}

/** Signs in on the page that is open, with nothing but a passkey. */
export async function signInWith(browser: Browser, passkey: SoftwarePasskey, lies: Lies = {}): Promise<void> {
  const address = passkeyAddress(browser)
  const answer = passkey.sign(await optionsAt(browser, address), lies)
  await browser.post(address, { answer })
}
