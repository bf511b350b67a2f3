/**
 * Does what a plan says, one thing after the other, by the same functions as pages do. What was done stays done when a
 * later thing fails: the file says it still, so applying it again goes on from there.
 */
import type { Deps } from '../deps.ts'
import { InvalidMetadata } from '../portals/invalid-metadata.ts'
import type { MemberLetter } from '../portals/member-changes.ts'
import {
  addClient,
  allowApi,
  changeAddress,
  createPortal,
  editClient,
  editPortal,
  removeClient,
  removePortal,
  rotateSecret,
  setPortalDisabled,
} from '../portals/portal-changes.ts'
import type { Portal } from '../portals/portals.ts'
import type { By, EngineCheck } from '../portals/registration.ts'
import { InvalidProvider } from '../providers/provider-changes.ts'
import { bringMember } from './bring-member.ts'
import { bringOperator } from './bring-operator.ts'
import { bringProvider } from './bring-provider.ts'
import type { Change, Deed, Plan } from './changes.ts'
import type { Present } from './present.ts'

/** Something is not any more as it was when it was compared. */
export class ChangedMeanwhile extends Error {
  override name = 'ChangedMeanwhile'
}

interface Applying {
  present: Present
  check: EngineCheck
  by: By
  /** What somebody is told whose membership changes. */
  letter: MemberLetter
  /** How long replaced secrets go on counting, in milliseconds. */
  overlap: number
}

export interface Applied {
  changes: Change[]
  /** The secrets that were made for clients whose file names none: nobody can read them later. */
  secrets: { clientId: string; secret: string }[]
}

type Of<K extends Deed['do']> = Extract<Deed, { do: K }>
type Doing = { [K in Deed['do']]: (deed: Of<K>, portal: Portal) => Promise<boolean> }

/** Throws ChangedMeanwhile. A portal that was made here and cannot be finished is taken back. */
export async function applyPlan(deps: Deps, { changes }: Plan, applying: Applying): Promise<Applied> {
  const portals = new Map([...applying.present.portals].map(([key, { portal }]) => [key, portal]))
  const made = new Map<string, Portal>()
  const applied: Applied = { changes: [], secrets: [] }
  const doing = doings(deps, applying, applied)
  for (const change of changes) {
    const { deed, portal: key = '' } = change
    if (deed.do === 'create-portal')
      made.set(key, await createPortal(deps, deed.details, applying.by, deed.ownerId))
    else if (!(await perform(doing, deed, made.get(key) ?? portals.get(key)).catch(refusedMeanwhile))) {
      const begun = made.get(key)
      if (begun) await removePortal(deps, begun, applying.by)
      throw new ChangedMeanwhile(`The ${change.about} was changed by somebody else meanwhile.`)
    }
    applied.changes.push(change)
  }
  return applied
}

/** What was good when it was compared, and is refused now: an id that somebody else took. */
function refusedMeanwhile(error: unknown): false {
  if (error instanceof InvalidMetadata || error instanceof InvalidProvider) return false
  throw error
}

/** A deed that is about no portal does not look at the one that it is handed. */
const perform = <K extends Deed['do']>(
  doing: Doing,
  deed: Of<K>,
  portal: Portal | undefined,
): Promise<boolean> =>
  (doing[deed.do as K] as (deed: Of<K>, portal: Portal | undefined) => Promise<boolean>)(deed, portal)

function doings(deps: Deps, { check, by, letter, overlap }: Applying, { secrets }: Applied): Doing {
  return {
    'create-portal': async () => false,
    'edit-portal': async ({ portal, details }) => (await editPortal(deps, portal, details, by)) === 'done',
    'change-address': async ({ address }, portal) => (await changeAddress(deps, portal, address, by)).ok,
    'disable-portal': ({ disabled }, portal) => setPortalDisabled(deps, portal, disabled, by),
    'remove-portal': ({ portal }) => removePortal(deps, portal, by),
    async 'add-client'({ metadata, apiScopes }, portal) {
      const made = await addClient(deps, portal, metadata, check, by, apiScopes)
      if (made.clientSecret && !('client_secret' in metadata))
        secrets.push({ clientId: made.portal.clientId, secret: made.clientSecret })
      return true
    },
    'edit-client': async ({ client, metadata }) =>
      (await editClient(deps, client, metadata, check, by)) === 'done',
    'set-secret': async ({ client, secret }) =>
      (await rotateSecret(deps, client, overlap, by, secret)) !== undefined,
    'allow-api': ({ client, apiScopes }) => allowApi(deps, client, apiScopes, by),
    'remove-client': ({ client }) => removeClient(deps, client, by),
    'add-member': (deed, portal) => bringMember(deps, { portal, by, letter }, deed),
    'change-member': (deed, portal) => bringMember(deps, { portal, by, letter }, deed),
    'remove-member': (deed, portal) => bringMember(deps, { portal, by, letter }, deed),
    'add-provider': (deed) => bringProvider(deps, deed, by),
    'edit-provider': (deed) => bringProvider(deps, deed, by),
    'disable-provider': (deed) => bringProvider(deps, deed, by),
    'remove-provider': (deed) => bringProvider(deps, deed, by),
    'make-operator': (deed) => bringOperator(deps, deed, by),
    'remove-operator': (deed) => bringOperator(deps, deed, by),
  }
}
