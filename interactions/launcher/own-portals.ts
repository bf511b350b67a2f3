/** What a person's first page shows, of the portals that there are. */
import type { InteractionDeps } from '../../src/deps.ts'
import { mayEnter } from '../../src/portals/access.ts'
import type { Acquaintance } from '../../src/portals/acquaintances.ts'
import type { Portal, PortalClient } from '../../src/portals/portals.ts'
import { viewOf } from '../http/interaction.ts'
import type { PortalView } from '../ui/crest.tsx'

/** A portal of a person's. */
export interface OwnPortal {
  id: string
  view: PortalView
  description: string | null
  /** Where it is entered; undefined where it has no home. */
  entrance: string | undefined
  /** Nobody can enter it for now. */
  isOff: boolean
  role: Acquaintance['role']
  enteredAt: Date | undefined
}

export interface OwnPortals {
  /** Those that they can enter, by name. */
  open: OwnPortal[]
  /** Those that they cannot enter any more, and that still may know something. */
  closed: OwnPortal[]
}

type Deps = Pick<InteractionDeps, 'acquaintances' | 'registry'>

/** The portals that somebody belongs to, entered, or allowed something; and those of our own that are open to everybody. */
export async function ownPortals(deps: Deps, accountId: string, language: string): Promise<OwnPortals> {
  const known = new Map((await deps.acquaintances.of(accountId)).map((each) => [each.portalId, each]))
  const near = (await deps.registry.portals()).filter(({ id, firstParty }) => firstParty || known.has(id))
  const all = await Promise.all(near.map((portal) => ownPortal(deps, portal, known.get(portal.id))))
  const order = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  const found = all
    .filter((portal) => portal !== undefined)
    .sort((a, b) => order.compare(a.view.name, b.view.name))
  return {
    open: found.filter(({ isClosed }) => !isClosed),
    closed: found.filter(({ id, isClosed }) => isClosed && known.get(id)?.allowed),
  }
}

/** One of them; undefined where a person has nothing to do with it, and is not told that there is such a portal. */
export async function ownPortal(
  { registry }: Pick<Deps, 'registry'>,
  portal: Portal,
  acquaintance: Acquaintance | undefined,
): Promise<(OwnPortal & { isClosed: boolean }) | undefined> {
  const { id, description, slug, access, firstParty, disabledAt } = portal
  if (!acquaintance && !(firstParty && mayEnter(portal, undefined))) return undefined
  const leadsIn = slug !== null && isEntered(portal, await registry.clientsOf(id))
  if (!acquaintance && !leadsIn) return undefined
  return {
    id,
    view: viewOf(portal),
    description,
    entrance: leadsIn ? `/p/${slug}` : undefined,
    isOff: disabledAt !== null,
    role: acquaintance?.role,
    enteredAt: acquaintance?.enteredAt,
    isClosed: !mayEnter({ access, disabledAt: null }, acquaintance?.role && acquaintance),
  }
}

/** Whether its address here leads anywhere: to its home, or to where it begins a sign-in itself. */
const isEntered = ({ homeUrl }: Portal, clients: PortalClient[]): boolean =>
  homeUrl !== null || clients.some(({ metadata }) => metadata.initiate_login_uri !== undefined)

/** In which they find a word, whatever its accents: in its name or what is said of it. */
export function matching(portals: OwnPortal[], sought: string): OwnPortal[] {
  const words = plain(sought).split(' ').filter(Boolean)
  return portals.filter(({ view, description }) => {
    const text = plain(`${view.name} ${description ?? ''}`)
    return words.every((word) => text.includes(word))
  })
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Those that were entered last, the latest first. */
export const lately = (portals: OwnPortal[], most: number): OwnPortal[] =>
  portals
    .filter(({ enteredAt }) => enteredAt !== undefined)
    .sort((a, b) => Number(b.enteredAt) - Number(a.enteredAt))
    .slice(0, most)
