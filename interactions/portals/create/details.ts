import { z } from 'zod'
import { type PortalDetails, portalDetailsShape } from '../../../src/portals/portal-details.ts'
import type { Translator } from '../../locales/translator.ts'
import { type FormProblem, type PortalForm, problemFrom, wholeAddress } from './form.ts'

/** Whether the address of the application says where people come back to. */
const leadsBack = ({ kind, redirect_uris }: PortalForm): boolean =>
  (kind === 'web' || kind === 'spa') && !redirect_uris.trim()

/** What the form says of the portal itself. Nobody but an operator calls one first party. */
export function readDetails(
  t: Translator,
  form: PortalForm,
  onLoopback: boolean,
  asOperator: boolean,
): { details: PortalDetails } | { problem: FormProblem } {
  if (!form.name.trim()) return { problem: { field: 'name', reason: t('create.name-missing') } }
  const homeUrl = wholeAddress(form.home)
  if (!homeUrl && (form.kind === 'link' || leadsBack(form)))
    return { problem: { field: 'home', reason: t('create.home-missing') } }
  const { name, homeUrl: home, access, firstParty, requireSecondStep } = portalDetailsShape(onLoopback)
  const asked = z.object({ name, homeUrl: home, access, firstParty, requireSecondStep }).safeParse({
    name: form.name,
    homeUrl,
    access: form.access,
    firstParty: asOperator && form.first_party !== undefined,
    requireSecondStep: form.require_second_step !== undefined,
  })
  if (asked.success) return { details: asked.data }
  const [issue] = asked.error.issues
  if (issue?.path[0] === 'homeUrl') return { problem: { field: 'home', reason: t('create.home-wrong') } }
  return { problem: problemFrom(`${String(issue?.path[0])}: ${issue?.message}`) }
}
