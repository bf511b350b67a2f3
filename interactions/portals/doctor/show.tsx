import type { Context } from 'koa'
import type { InteractionDeps } from '../../../src/deps.ts'
import type { PortalClient } from '../../../src/portals/portals.ts'
import type { Fields } from '../../http/forms.ts'
import { render } from '../../http/render.ts'
import { managedOf, managedPage } from '../managed.ts'
import { DoctorPage, type Looked } from './page.tsx'

type Mend = 'doctor.missing' | 'doctor.scope-wrong' | 'doctor.person-unknown' | 'doctor.person-no-member'

/** A client of this portal, and of no other. */
export const clientNamed = async (
  ctx: Context,
  { portals }: InteractionDeps,
  id: unknown,
): Promise<PortalClient | undefined> =>
  (await portals.clientsOf(managedOf(ctx).portal.id)).find(({ clientId }) => clientId === id)

/** The page, with what was found out about `client`. */
export async function show(
  ctx: Context,
  deps: InteractionDeps,
  client: PortalClient | undefined,
  looked: Looked = {},
  status = 200,
): Promise<void> {
  const managed = managedOf(ctx)
  const clients = await deps.portals.clientsOf(managed.portal.id)
  const about = { page: managedPage(ctx, 'doctor'), clients, client: client ?? clients[0] }
  render(ctx, <DoctorPage {...managed} {...about} {...looked} />, status)
}

/** The same, with what is to be mended in a field. */
export const refuse = (
  ctx: Context,
  deps: InteractionDeps,
  client: PortalClient | undefined,
  { fields, field, sentence }: { fields: Fields; field: string; sentence: Mend },
): Promise<void> =>
  show(ctx, deps, client, { fields, problem: { field, text: managedPage(ctx, 'doctor').t(sentence) } }, 422)
