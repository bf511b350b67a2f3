/** Which stories there are, and the experiments that they make. */
import { consentStory } from './story-consent.ts'
import { deviceStory } from './story-device.ts'
import { factorStory } from './story-factors.ts'
import { invitationStory } from './story-invitations.ts'
import { keyStory } from './story-keys.ts'
import { ownershipStory } from './story-ownership.ts'
import { phoneStory } from './story-phone.ts'
import { providerStory } from './story-provider.ts'
import { whileStoriesGoOn } from './while-stories-go-on.ts'

const portals = [invitationStory, ownershipStory]
const arrivals = [providerStory, phoneStory, deviceStory]
const proofs = [factorStory, keyStory, consentStory]

/** Invitations are sent, accepted, declined and taken back; portals are registered, moved and handed over. */
export const whilePortalsChange = whileStoriesGoOn(...portals)
/** People come by a provider, by their phone, and let devices in. */
export const whilePeopleArrive = whileStoriesGoOn(...arrivals)
/** Second steps, recovery codes, passwords, passkeys and consents are given, used and taken away. */
export const whilePeopleProve = whileStoriesGoOn(...proofs)
/** All of that at the same time. */
export const whileAllGoesOn = whileStoriesGoOn(...portals, ...arrivals, ...proofs)
