/**
 * Compares a file with what is there: what would have to be done, and nothing is done. A pure function of what it is
 * given, so that what `portico plan` shows is what `portico apply` does.
 */
import type { EngineCheck } from '../portals/registration.ts'
import type { Provider } from '../providers/providers.ts'
import type { Change, Plan } from './changes.ts'
import { planOperators } from './plan-operators.ts'
import { planPortal } from './plan-portal.ts'
import { planProviders, planUnnamedProviders, providersAfter } from './plan-providers.ts'
import { type Present, type PresentPortal, portalName } from './present.ts'
import type { Configuration } from './schema.ts'
import type { SecretReader } from './secret-reference.ts'
import type { Complaint, Path } from './unusable-file.ts'

/** What a comparison is made with. */
export interface Comparing {
  present: Present
  check: EngineCheck
  onLoopback: boolean
  /** Whether what the file does not name is to go. */
  prune: boolean
  secretOf: SecretReader
  secretHmac(clientId: string, secret: string): string
  /** Null: it has none. Undefined: nobody can read it. */
  providerSecret(provider: Provider): string | null | undefined
}

/** Where the parts of a plan come together. */
export interface Draft extends Plan {
  complaints: Complaint[]
  complain(path: Path, sentence: string): void
}

export function planOf(file: Configuration, comparing: Comparing): Plan & { complaints: Complaint[] } {
  const draft = emptyDraft()
  if (file.providers) planProviders(draft, comparing, file.providers)
  refuseUnknownProviders(draft, comparing, file)
  const named = new Map<PresentPortal, string>()
  for (const [key, entry] of Object.entries(file.portals ?? {})) {
    const found = comparing.present.portals.get(key)
    const other = found && named.get(found)
    if (other) draft.complain(['portals', key], `is the same portal as ${other}.`)
    else planPortal(draft, comparing, key, entry)
    if (found) named.set(found, key)
  }
  if (file.portals) for (const each of comparing.present.unnamed) planUnnamed(draft, comparing, each)
  if (file.operators) planOperators(draft, comparing, file.operators)
  if (file.providers) planUnnamedProviders(draft, comparing, file.providers)
  return draft
}

/** A portal chooses what is there once the file is applied. */
function refuseUnknownProviders(
  draft: Draft,
  comparing: Comparing,
  { portals = {}, providers }: Configuration,
) {
  const there = providersAfter(comparing, providers)
  for (const [key, { providers: chosen }] of Object.entries(portals))
    for (const [at, slug] of (chosen ?? []).entries())
      if (!there.has(slug)) draft.complain(['portals', key, 'providers', at], `there is no provider ${slug}.`)
}

function emptyDraft(): Draft {
  const complaints: Complaint[] = []
  return {
    changes: [],
    leftAlone: [],
    complaints,
    complain: (path, sentence) => complaints.push({ path, sentence }),
  }
}

function planUnnamed(draft: Draft, { prune }: Comparing, [key, { portal }]: [string, PresentPortal]): void {
  const deed = { do: 'remove-portal', portal } as const
  leaveOrRemove(draft, prune, { about: portalName(key, portal.name), portal: key, deed })
}

/** What the file does not name stays unless it is told to go. */
export function leaveOrRemove(
  draft: Draft,
  prune: boolean,
  gone: Pick<Change, 'about' | 'deed' | 'portal'>,
): void {
  if (prune) draft.changes.push({ ...gone, sign: '-', differences: [] })
  else
    draft.leftAlone.push(
      gone.portal === undefined || gone.deed.do === 'remove-portal'
        ? gone.about
        : `${gone.about} of ${gone.portal}`,
    )
}
