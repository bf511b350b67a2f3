/**
 * What can be done to a provider. Pages, the command line, files and the HTTP API all come through here, so that each change
 * is held against the same rules, is in force at once, and stands in the audit log without the secret.
 */
import type { AuditKind } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import { editPortal } from '../portals/portal-changes.ts'
import type { By } from '../portals/registration.ts'
import { type Changed, difference, type Changing as PortalChanging } from '../portals/written-change.ts'
import { sameSecret } from '../store/secrets.ts'
import { type DetailProblem, newProviderDefaults, problemsOf } from './provider-details.ts'
import { placeOf } from './provider-kinds.ts'
import type { Provider } from './provider-rows.ts'
import { type ProviderDetails, SlugTaken } from './providers.ts'

export type Changing = PortalChanging & Pick<Deps, 'providerLinks'>

/** What can be said of a provider that is there: its name in addresses and its kind stay what they are. */
export type ProviderChange = Partial<Omit<ProviderDetails, 'slug' | 'kind'>>

/** What is wrong with what somebody said of a provider. */
export interface WrongField {
  /** With dots between its steps: `settings.issuer`. */
  field: string
  /**
   * `taken`: another provider has the name in addresses. `leads-elsewhere`: another one leads this domain. `secret-elsewhere`: the
   * secret would go somewhere else than it was given for.
   */
  problem: DetailProblem | 'taken' | 'leads-elsewhere' | 'secret-elsewhere'
  /** In English, to go after the field's name. */
  message: string
  /** The name, or the domain. */
  about?: string
}

/** Nothing was changed. Each problem can be mended by whoever said it. */
export class InvalidProvider extends Error {
  override name = 'InvalidProvider'
  readonly wrong: readonly WrongField[]

  constructor(wrong: readonly WrongField[]) {
    super(wrong.map(({ field, message }) => `${field} ${message}.`).join(' '))
    this.wrong = wrong
  }
}

/** What stands of a provider now, without its secret. */
export const detailsOf = (provider: Provider): Omit<ProviderDetails, 'secret'> => ({
  slug: provider.slug,
  kind: provider.kind,
  name: provider.name,
  clientId: provider.clientId,
  believedDomains: provider.believedDomains,
  leadsDomains: provider.leadsDomains,
  createsAccounts: provider.createsAccounts,
  shown: provider.shown,
  position: provider.position,
  settings: provider.settings,
})

/** A new provider: what is not said of it is as it is for most. */
export const newProvider = (
  said: ProviderChange & Pick<ProviderDetails, 'slug' | 'kind' | 'name' | 'clientId'>,
): ProviderDetails => ({ ...newProviderDefaults, ...definedOf(said) })

/** What speaks against details beside their shape: what the kind needs, and what another provider has already. */
export function wrongIn(
  details: ProviderDetails,
  others: readonly Pick<Provider, 'slug' | 'leadsDomains'>[],
  before?: Provider,
): WrongField[] {
  const { slug, leadsDomains } = details
  const led = leadsDomains.flatMap((domain) => {
    const other = others.find((each) => each.leadsDomains.includes(domain))
    return other ? [leadsElsewhere(domain, other)] : []
  })
  const taken = others.some((other) => other.slug === slug) ? [slugTaken(slug)] : []
  return [...problemsOf(details, before), ...taken, ...led, ...movesSecret(details, before)]
}

/** Who is shown the secret: an issuer, which names its endpoints itself, or the host of the one that was declared. */
function secretGoesTo({ kind, settings }: Pick<ProviderDetails, 'kind' | 'settings'>) {
  const {
    protocol,
    settings: { tokenEndpoint = '' },
  } = placeOf({ kind, settings })
  return protocol === 'oidc'
    ? { field: 'settings.issuer', to: settings.issuer }
    : { field: 'settings.tokenEndpoint', to: URL.parse(tokenEndpoint)?.origin }
}

/** Whoever may change an address could have the secret sent to one of their own, which nobody is shown otherwise. */
function movesSecret(details: ProviderDetails, before: Provider | undefined): WrongField[] {
  if (!before?.secretEncrypted || details.secret !== undefined) return []
  const { field, to } = secretGoesTo(details)
  if (to === secretGoesTo(before).to) return []
  const message = 'is where the secret would be sent that was given for another: give the secret, too'
  return [{ field, problem: 'secret-elsewhere', message }]
}

const slugTaken = (slug: string): WrongField => ({
  field: 'slug',
  problem: 'taken',
  message: `${slug} is taken already`,
  about: slug,
})

const leadsElsewhere = (domain: string, { slug }: Pick<Provider, 'slug'>): WrongField => ({
  field: 'leadsDomains',
  problem: 'leads-elsewhere',
  message: `cannot hold ${domain}: it leads to ${slug} already`,
  about: domain,
})

/** The secret as it stands; null: there is none. Undefined where the key that reads it is not there. */
export function secretIn(
  { providers }: Pick<Deps, 'providers'>,
  provider: Provider,
): string | null | undefined {
  try {
    return providers.secretOf(provider) ?? null
  } catch {
    return undefined
  }
}

/** Lets people sign in by another provider. Throws InvalidProvider. */
export async function addProvider(deps: Changing, details: ProviderDetails, by: By): Promise<Provider> {
  refuse(wrongIn(details, await deps.providers.all()))
  const provider = await deps.providers.create(details).catch((error: unknown) => {
    throw error instanceof SlugTaken ? new InvalidProvider([slugTaken(details.slug)]) : error
  })
  await written(deps, 'provider-added', provider, by, { kind: provider.kind })
  return provider
}

/**
 * Changes what `change` says and what is not so already; nothing at all is done where nothing differs. A secret that is
 * another one is written down by itself, without what it is. Throws InvalidProvider.
 */
export async function editProvider(
  deps: Changing,
  before: Provider,
  change: ProviderChange,
  by: By,
): Promise<Changed> {
  const { secret, ...said } = change
  const stands = detailsOf(before)
  const wanted = { ...stands, ...definedOf(said) }
  const news = difference(comparable(stands), comparable(wanted))
  const newSecret = secret !== undefined && !sameSecret(secret, secretIn(deps, before))
  if (!news && !newSecret) return 'done'
  const details = { ...wanted, ...(secret !== undefined && { secret }) }
  const others = (await deps.providers.all()).filter(({ id }) => id !== before.id)
  refuse(wrongIn(details, others, before))
  if (!(await deps.providers.change(before, details))) return 'changed-meanwhile'
  if (news) await written(deps, 'provider-changed', wanted, by, news)
  if (newSecret) await written(deps, 'provider-secret-replaced', wanted, by)
  return 'done'
}

/** Nobody signs in by it any more, or again. Links stay. False when it is so already. */
export async function setProviderDisabled(
  deps: Changing,
  provider: Provider,
  disabled: boolean,
  by: By,
): Promise<boolean> {
  const changed = await deps.providers.setDisabled(provider, disabled)
  if (changed) await written(deps, disabled ? 'provider-disabled' : 'provider-enabled', provider, by)
  return changed
}

/** Removes a provider with everybody's links to it, and from the choices of portals. False when it is gone already. */
export async function removeProvider(deps: Changing, provider: Provider, by: By): Promise<boolean> {
  const links = await deps.providerLinks.countOf(provider.id)
  const removed = await deps.providers.remove(provider)
  if (removed) {
    await written(deps, 'provider-removed', provider, by, { links })
    await leaveOut(deps, provider, by)
  }
  return removed
}

/** More tries than there are people who change the same portal at the same moment. */
const tries = 5

/** A portal that chose it chooses what is left, even nothing: that is fewer ways in, never more. */
async function leaveOut(deps: Changing, { slug }: Provider, by: By): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    const choosing = (await deps.portals.all()).filter(({ providers }) => providers?.includes(slug))
    for (const portal of choosing) {
      const rest = portal.providers?.filter((each) => each !== slug) ?? null
      await editPortal(deps, portal, { providers: rest }, by)
    }
    if (choosing.length === 0) return
  }
}

function refuse(wrong: WrongField[]): void {
  if (wrong.length) throw new InvalidProvider(wrong)
}

const definedOf = <T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

/** Settings are the same in whatever order they stand. */
const comparable = ({ settings, ...rest }: Omit<ProviderDetails, 'secret'>) => ({
  ...rest,
  settings: sorted(settings),
})

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, each]) => each !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, each]) => [name, sorted(each)]),
      )
    : value

const written = (
  { audit }: Changing,
  kind: Extract<AuditKind, `provider-${string}`>,
  { slug, name }: Pick<Provider, 'slug' | 'name'>,
  by: By,
  detail: Record<string, string | number | boolean> = {},
): Promise<void> => audit.record({ ...by, kind, detail: { ...by.detail, provider: slug, name, ...detail } })
