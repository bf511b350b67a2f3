import type { Page } from 'playwright-core'

export interface VirtualAuthenticator {
  /** Whether somebody is there who puts a finger on it. Until then, what asks for one waits. */
  touch(there: boolean): Promise<void>
  /** How many passkeys are kept in it. */
  count(): Promise<number>
  /** Forgets them all. */
  clear(): Promise<void>
}

/** Gives a page's browser a device that makes and keeps passkeys (WebAuthn Level 3, 11), as phones have one built in. */
export async function addVirtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      defaultBackupEligibility: true,
      defaultBackupState: true,
    },
  })
  return {
    async touch(there) {
      await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: there })
    },
    async count() {
      return (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length
    },
    async clear() {
      await cdp.send('WebAuthn.clearCredentials', { authenticatorId })
    },
  }
}
