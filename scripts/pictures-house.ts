/** Who and what the README's pictures show: Ada, who has lived in this house for a while. */
import sharp from 'sharp'
import { tickets, wiki } from '../examples/portal/themes.ts'
import { parseEmailAddress } from '../src/accounts/email-address.ts'
import { encodePicture } from '../src/accounts/picture-encoding.ts'
import type { PictureOwner } from '../src/accounts/pictures.ts'
import type { Deps } from '../src/deps.ts'
import { days } from '../src/duration.ts'
import { readClientMetadata } from '../src/portals/client-metadata.ts'
import type { PortalDetails } from '../src/portals/portal-details.ts'
import { type Authenticator, authenticatorWith } from '../test/support/authenticator.ts'
import { invite } from '../test/support/invitations.ts'
import { linkTo } from '../test/support/mail.ts'
import { openPasskey } from '../test/support/passkey-owner.ts'
import { addIdentifier } from '../test/support/recipients.ts'

export const [email, password] = ['ada@example.com', 'weave algebraic patterns']
export const callback = 'http://localhost:9/callback'
const profile = {
  givenName: 'Ada',
  familyName: 'Lovelace',
  birthdate: '1815-12-10',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
  phoneNumber: '+442079460958',
}

export interface Furnished {
  /** Of the portal that asks who is there. */
  clientId: string
  app: Authenticator
}

/** Fills a house with Ada, and lets the days go by that she needed for it: `wait` moves its clock. */
export async function furnish(deps: Deps, wait: (ms: number) => void): Promise<Furnished> {
  const accountId = await openAda(deps)
  const clientId = await openPortal(deps, wiki, accountId)
  wait(days(2))
  await openPortal(deps, tickets, accountId)
  for (const [name, { later, ...about }] of Object.entries(clubs)) {
    wait(days(later))
    await join(deps, { name, ...about }, accountId)
  }
  const app = await openFactors(deps, accountId)
  wait(days(3))
  return { clientId, app }
}

async function openAda({ accounts, hasher, pictures }: Deps): Promise<string> {
  const address = parseEmailAddress(email)
  const hashed = await hasher.hash(password)
  if (!address || !hashed.ok) throw new Error('The account of the pictures is not one that Portico accepts.')
  const about = { email: address, verified: true, name: 'Ada Lovelace', passwordHash: hashed.hash, profile }
  const { account } = await accounts.create(about)
  await show({ pictures }, { kind: 'account', id: account.id }, Buffer.from(portrait))
  return account.id
}

const home = 'https://portal.example/'
/** What else she belongs to, how many days later she entered it, and what it looks like. */
const clubs = {
  'Observatory': { later: 2, colour: '#0f766e', description: 'Clear nights, good company, and a telescope.' },
  'Chess club': { later: 1 },
  'Reading room': { later: 1 },
}

async function join(deps: Deps, about: PortalDetails, accountId: string) {
  const { members, portals, registry, store } = deps
  const portal = await store.db.$transaction((tx) =>
    portals.create({ ...about, homeUrl: home, access: 'members' }, tx),
  )
  registry.invalidate()
  await store.transaction((tx) => members.addWithin(tx, portal.id, accountId, { role: 'owner' }))
  await enter(deps, portal.id, accountId)
}

/** Asks somebody new into the observatory, as Ada, and gives the address of what they then see. */
export async function inviteSomebody(deps: Deps): Promise<string> {
  const portal = (await deps.portals.all()).find(({ name }) => name === 'Observatory')
  const ada = await deps.accounts.findByEmail(email)
  if (!portal || !ada) throw new Error('Nobody to invite anybody to anything.')
  const words = 'We look at Saturn on Thursday. Bring a coat.'
  await invite({ deps }, portal, ada, guest, { words })
  return (await linkTo({ deps }, guest, 'invited')) ?? ''
}

const guest = 'grace@example.org'

async function enter({ accounts, entries }: Deps, portalId: string, accountId: string): Promise<void> {
  await entries.remember((await accounts.find(accountId))?.sub ?? '', portalId)
}

type Theme = typeof wiki

async function openPortal(deps: Deps, { name, picture }: Theme, accountId: string): Promise<string> {
  const { config, consents, pictures, portals, registry } = deps
  const metadata = { client_name: name, client_uri: home, redirect_uris: [callback] }
  const described = readClientMetadata(metadata, config.onLoopback)
  const { portal } = await portals.register(described.metadata)
  await show({ pictures }, { kind: 'portal', id: portal.id }, picture)
  registry.invalidate()
  await consents.remember(accountId, portal.clientId, { scopes: ['openid', 'profile', 'email'], claims: [] })
  await enter(deps, portal.id, accountId)
  return portal.clientId
}

/** More addresses, passkeys, and a second step. */
async function openFactors(deps: Deps, accountId: string): Promise<Authenticator> {
  const house = { deps, issuer: deps.config.ISSUER }
  for (const more of ['ada@analytical-engine.example', '+447911123456'])
    await addIdentifier(house, accountId, more)
  await openPasskey(house, accountId)
  await openPasskey(house, accountId)
  const secret = await deps.secondStep.begin(accountId, 'pictures')
  const app = authenticatorWith(house, secret ?? '')
  const codes = (await deps.secondStep.confirm(accountId, 'pictures', await app.code())) ?? []
  // Most are used, so that the account has a next best step.
  for (const code of codes.slice(2)) await deps.secondStep.useRecoveryCode(accountId, code)
  return app
}

async function show({ pictures }: Pick<Deps, 'pictures'>, owner: PictureOwner, picture: Buffer) {
  const encoded = await encodePicture(await sharp(picture).png().toBuffer())
  if (!encoded.ok) throw new Error('A picture of the pictures is not one that Portico accepts.')
  await pictures.replace(owner, encoded.files)
}

/** Somebody against the evening light, in shapes: nobody's face. */
const portrait = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512">
  <defs>
    <linearGradient id="sky" x2="0.4" y2="1">
      <stop stop-color="#fde2c8"/><stop offset="0.55" stop-color="#f3a58c"/><stop offset="1" stop-color="#8e5bb5"/>
    </linearGradient>
    <linearGradient id="dress" x2="0.3" y2="1"><stop stop-color="#5a53c4"/><stop offset="1" stop-color="#2c2a72"/></linearGradient>
    <linearGradient id="skin" y2="1"><stop stop-color="#ffdcc4"/><stop offset="1" stop-color="#f0b494"/></linearGradient>
  </defs>
  <rect width="512" height="512" fill="url(#sky)"/>
  <circle cx="400" cy="120" r="62" fill="#fff3df" opacity="0.75"/>
  <path d="M256 70c92 0 132 66 132 142 0 70-26 118-40 170H164c-14-52-40-100-40-170 0-76 40-142 132-142Z" fill="#3a2438"/>
  <circle cx="256" cy="84" r="50" fill="#3a2438"/>
  <path d="M222 300h68v72c0 30-68 30-68 0Z" fill="#e3a283"/>
  <path d="M76 512c8-96 76-140 146-146 12 26 56 26 68 0 70 6 138 50 146 146Z" fill="url(#dress)"/>
  <path d="M176 214c0-60 34-94 80-94s80 34 80 94c0 70-38 122-80 122s-80-52-80-122Z" fill="url(#skin)"/>
  <path d="M170 232c-6-74 30-122 86-122s92 48 86 122c-14-44-40-70-86-88-46 18-72 44-86 88Z" fill="#3a2438"/>
</svg>`
