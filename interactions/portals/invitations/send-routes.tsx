/** Sending invitations: to people by their addresses, or by a link for whoever is given it (routes.tsx has the whole). */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { IdentifierKind } from '../../../src/accounts/identifier.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { mostAtOnce } from '../../../src/portals/invitation-details.ts'
import { type Recipient, readRecipients } from '../../../src/portals/invitation-table.ts'
import { memberRoles } from '../../../src/portals/members.ts'
import { comeBack } from '../../http/come-back.ts'
import { type Fields, readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { readUploadedFile } from '../../http/uploaded-file.ts'
import { invitationWords } from '../../letters/invitation.tsx'
import type { Translator } from '../../locales/translator.ts'
import { managedOf, type Place, places } from '../managed.ts'
import { linkForm, mostTyped, peopleForm } from './form.ts'
import { inviterOf, notSent, translator, view } from './here.ts'
import { LinkPage, NewLinkPage } from './link-pages.tsx'
import { PeoplePage, type PeopleProblem } from './people-page.tsx'
import { invitationsAddress, mayInvite } from './places.ts'

/** The same pages in both places (../managed.ts). */
export function sendInvitationsRoutes(deps: InteractionDeps): Router {
  const router = new Router()
  for (const place of places(deps)) sendingAt(router, deps, place)
  return router
}

function sendingAt(router: Router, deps: InteractionDeps, { prefix, guard }: Place): void {
  const { config, invitations, invitationTemplates, now, texts } = deps
  const at = `${prefix}/invitations`
  const recently = guard({ recently: true, sends: true })
  const kinds: IdentifierKind[] = texts.available ? ['email', 'phone'] : ['email']
  const rolesFor = (ctx: Context) =>
    memberRoles.filter((role) => mayInvite(managedOf(ctx).as, role)).reverse()

  async function showPeople(ctx: Context, typed: Fields, problem?: PeopleProblem, status = 422) {
    const templates = await invitationTemplates.list(managedOf(ctx).portal.id)
    const about = { roles: rolesFor(ctx), phones: texts.available, templates, typed, problem }
    render(ctx, <PeoplePage {...view(ctx)} {...about} />, problem ? status : 200)
  }

  router.get(`${at}/new`, ...recently, async (ctx) => {
    const templates = await invitationTemplates.list(managedOf(ctx).portal.id)
    const chosen = templates.find(({ id }) => id === ctx.query.template)
    await showPeople(ctx, chosen ? { words: chosen.words } : {})
  })

  router.post(`${at}/new`, ...recently, async (ctx) => {
    const t = translator(ctx)
    const form = await readForm(ctx, peopleForm)
    const refuse = (addresses?: string, wrong: ReadonlySet<string> = new Set()) =>
      showPeople(ctx, form.fields, { wrong, addresses })
    if (!form.ok) return refuse(form.wrong.has('addresses') ? tooMany(t) : undefined, form.wrong)
    const { addresses, days, role, words, ...same } = form.values
    const { people, wrong } = readRecipients(addresses, config, kinds)
    const { as } = managedOf(ctx)
    if (wrong.length > 0) return refuse(t('invitations.unreachable', { what: wrong.slice(0, 10).join(', ') }))
    if (people.length === 0) return refuse(t('invitations.none'))
    if (people.length > mostAtOnce) return refuse(tooMany(t))
    if (![role, ...people.map((each) => each.role ?? role)].every((each) => mayInvite(as, each)))
      return refuse(undefined, new Set(['role']))
    const details = { role, ...same, days, words: words || null }
    const rest = await sendAll(ctx, people, details)
    if (rest.length === 0) return seeOther(ctx, `${invitationsAddress(managedOf(ctx))}?sent=${people.length}`)
    const time = comeBack(ctx, t, rest[0] ?? { retryAt: now() }, now())
    const typed = { ...form.fields, addresses: rest.map(({ to }) => to.display).join('\n') }
    await showPeople(ctx, typed, { wrong: new Set(), addresses: t('invitations.too-many', { time }) }, 429)
  })

  router.get(`${at}/file`, ...recently, (ctx) => seeOther(ctx, `${invitationsAddress(managedOf(ctx))}/new`))

  // What is in the file is shown before anything is sent.
  router.post(`${at}/file`, ...recently, async (ctx) => {
    const upload = await readUploadedFile(ctx, 'file', mostTyped)
    const addresses = upload.ok ? textOf(upload.bytes) : undefined
    if (addresses !== undefined) return showPeople(ctx, { addresses })
    await showPeople(ctx, {}, { wrong: new Set(['file']) })
  })

  const tooMany = (t: Translator) => t('invitations.too-many-addresses', { most: mostAtOnce })

  /** Sends to one after the other; gives those for whom it was too much today. */
  async function sendAll(ctx: Context, people: Recipient[], details: object) {
    const words = invitationWords(translator(ctx))
    const rest: (Recipient & { retryAt: Date })[] = []
    for (const person of people) {
      const channel = person.to.kind === 'email' ? ('letter' as const) : ('text' as const)
      const asked = { ...details, ...person, channel }
      const made = await invitations.invite(managedOf(ctx).portal, asked, inviterOf(ctx), words)
      if (!made.ok && made.why === 'too-many') rest.push({ ...person, retryAt: made.retryAt })
    }
    return rest
  }

  const showLinkForm = (
    ctx: Context,
    typed: Fields,
    wrong: ReadonlySet<string> = new Set(),
    problem?: string,
  ) => {
    const about = { roles: rolesFor(ctx).filter((role) => role !== 'owner'), typed, wrong, problem }
    render(ctx, <NewLinkPage {...view(ctx)} {...about} />, problem ? 429 : wrong.size ? 422 : 200)
  }

  router.get(`${at}/link`, ...recently, (ctx) => showLinkForm(ctx, {}))

  router.post(`${at}/link`, ...recently, async (ctx) => {
    const form = await readForm(ctx, linkForm)
    if (!form.ok) return showLinkForm(ctx, form.fields, form.wrong)
    // Nobody owns a portal for having found a link.
    if (form.values.role === 'owner') return showLinkForm(ctx, form.fields, new Set(['role']))
    const asked = { channel: 'link', ...form.values } as const
    const words = invitationWords(translator(ctx))
    const made = await invitations.invite(managedOf(ctx).portal, asked, inviterOf(ctx), words)
    if (made.ok) return render(ctx, <LinkPage {...view(ctx)} link={made.link ?? ''} />)
    showLinkForm(ctx, form.fields, new Set(), notSent(ctx, made, now()))
  })
}

/** What a file says; undefined where it is no text in UTF-8. */
function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
