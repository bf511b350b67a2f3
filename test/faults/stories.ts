/** Which stories there are, and the experiments that they make. */
import { killDuring } from './kill-stories.ts'
import { consentStory } from './story-consent.ts'
import { deviceStory } from './story-device.ts'
import { factorStory } from './story-factors.ts'
import { invitationStory } from './story-invitations.ts'
import { keyStory } from './story-keys.ts'
import { ownershipStory } from './story-ownership.ts'
import { phoneStory } from './story-phone.ts'
import { providerStory } from './story-provider.ts'

const portals = [invitationStory, ownershipStory]
const arrivals = [providerStory, phoneStory, deviceStory]
const proofs = [factorStory, keyStory, consentStory]

/** Invitations are sent, accepted, declined and taken back; portals are registered, moved and handed over. */
export const killDuringPortals = killDuring(...portals)
/** People come by a provider, by their phone, and let devices in. */
export const killDuringArrivals = killDuring(...arrivals)
/** Second steps, recovery codes, passwords, passkeys and consents are given, used and taken away. */
export const killDuringProofs = killDuring(...proofs)
/** All of that at the same time. */
export const killDuringAll = killDuring(...portals, ...arrivals, ...proofs)
