/**
 * Everything about one person, as one JSON document (docs/guides/your-data.md describes it).
 *
 *   { format, version, issuer, exportedAt, account, profile, …   read at once: bounded by what a person can have
 *     "letters": [ … ], "history": [ … ] }                       read page by page: may be as long as ten years are
 *
 * Nothing in it opens anything, and nothing in it is about anybody else. What is told and what is not: export-rows.ts.
 */
import { claimsOf } from '../oidc/claims.ts'
import type { Sessions } from '../oidc/sessions.ts'
import type { Registry } from '../portals/registry.ts'
import type { Database } from '../store/open.ts'
import type { Person } from './accounts.ts'
import { historyOf, lettersTo } from './export-pages.ts'
import { columnsOf, told } from './export-rows.ts'
import { isInitials, type Pictures } from './pictures.ts'

/** Changes when a member changes its meaning or goes; a new member alone does not change it. */
const version = 1

interface ExportDeps {
  db: Database
  issuer: string
  pictures: Pick<Pictures, 'file'>
  registry: Pick<Registry, 'byClient' | 'find'>
  sessions: Pick<Sessions, 'list'>
  now: () => Date
}

export interface Exports {
  /** The document, piece by piece: whoever reads slowly is waited for, and little of it is in memory. */
  write(person: Person): AsyncGenerator<string>
}

export function createExports(deps: ExportDeps): Exports {
  const { db, now } = deps
  return {
    async *write(person) {
      const at = now()
      const whole = JSON.stringify(await everythingShort(deps, person, at), null, 2)
      // Without its last brace: what is long follows.
      yield whole.slice(0, whole.lastIndexOf('\n}'))
      const { id } = person.account
      const name = async (clientId: string) => (await deps.registry.byClient(clientId))?.name ?? null
      yield* list('letters', lettersTo(db, await addressesOf(db, id), at))
      yield* list('history', historyOf(db, id, at, name))
      yield '\n}\n'
    },
  }
}

/** One member whose value is a list of rows that come page by page. */
async function* list(member: string, pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  yield `,\n  "${member}": [`
  let begin = '\n    '
  for await (const page of pages) {
    if (page.length) yield begin + page.map((row) => JSON.stringify(row)).join(',\n    ')
    if (page.length) begin = ',\n    '
  }
  yield '\n  ]'
}

const addressesOf = (db: Database, accountId: string) =>
  db.identifier.findMany({
    where: { accountId },
    select: { value: true, display: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })

async function everythingShort(deps: ExportDeps, person: Person, at: Date): Promise<object> {
  const { issuer } = deps
  const { account, sub } = person
  const { sub: _told, picture: _address, ...profile } = claimsOf(person, issuer)
  return {
    format: 'portico-account',
    version,
    issuer,
    exportedAt: at,
    account: {
      createdAt: account.createdAt,
      operator: account.operator,
      disabledAt: account.disabledAt,
      deleteAt: account.deleteAt,
    },
    // In the names of OpenID Connect, as portals are told them.
    profile: { ...profile, changedAt: account.profileChangedAt },
    picture: await pictureOf(deps, person),
    password: {
      set: account.passwordHash !== null,
      changedAt: account.passwordChangedAt,
      mustChange: account.passwordMustChange,
    },
    ...(await rowsOf(deps, person)),
    sessions: (await deps.sessions.list(sub)).map(({ uid: _handle, ...session }) => session),
  }
}

/** What stands in tables of its own. */
async function rowsOf({ db, registry }: ExportDeps, { account }: Person): Promise<object> {
  const where = { accountId: account.id }
  const consents = await db.consent.findMany({ where, select: columnsOf(told.Consent) })
  return {
    subs: await subsOf(db, account.id),
    merges: await db.merge.findMany({
      where: { keptAccountId: account.id },
      select: columnsOf(told.Merge),
    }),
    identifiers: await db.identifier.findMany({ where, select: columnsOf(told.Identifier) }),
    secondStep: {
      byPasskey: account.secondStepByPasskey,
      byLetter: account.secondStepByLetter,
      byText: account.secondStepByText,
      apps: await db.totpApp.findMany({ where, select: columnsOf(told.TotpApp) }),
      recoveryCodesLeft: await db.recoveryCode.count({ where: { ...where, consumedAt: null } }),
    },
    passkeys: await db.passkey.findMany({ where, select: columnsOf(told.Passkey) }),
    passkeyHandle: (await db.passkeyHandle.findUnique({ where, select: columnsOf(told.PasskeyHandle) }))
      ?.handle,
    trustedBrowsers: await db.trustedBrowser.findMany({ where, select: columnsOf(told.TrustedBrowser) }),
    members: await named(registry, await db.member.findMany({ where, select: columnsOf(told.Member) })),
    entries: await named(registry, await db.entry.findMany({ where, select: columnsOf(told.Entry) })),
    acceptedInvitations: await db.acceptance.findMany({ where, select: columnsOf(told.Acceptance) }),
    links: await db.oneTimeToken.findMany({ where, select: columnsOf(told.OneTimeToken) }),
    portals: await Promise.all(
      consents.map(async ({ clientId, ...allowed }) => ({
        name: (await registry.byClient(clientId))?.name ?? null,
        clientId,
        ...allowed,
      })),
    ),
  }
}

/** Each with the name of its portal. */
const named = <T extends { portalId: string }>(
  registry: Pick<Registry, 'find'>,
  rows: T[],
): Promise<object[]> =>
  Promise.all(rows.map(async (row) => ({ name: (await registry.find(row.portalId))?.name ?? null, ...row })))

/** Who the person is to portals, and to which of them: what is remembered also where nothing is allowed any more. */
async function subsOf(db: Database, accountId: string): Promise<object[]> {
  const subs = await db.subject.findMany({ where: { accountId }, select: columnsOf(told.Subject) })
  const known = await db.clientSubject.findMany({
    where: { sub: { in: subs.map(({ sub }) => sub) } },
    select: columnsOf(told.ClientSubject),
    orderBy: { clientId: 'asc' },
  })
  const toldTo = (sub: string) =>
    new Set(known.filter(({ knownAs }) => knownAs === sub).map(({ clientId }) => clientId))
  return subs.map((each) => ({ ...each, toldTo: [...toldTo(each.sub)] }))
}

/** The picture that portals are shown, whole, as an address that holds it. */
async function pictureOf({ pictures }: ExportDeps, { account }: Person): Promise<string | null> {
  const name = account.pictureName
  if (!name) return null
  const [file, type] = isInitials(name) ? ['initials.svg', 'image/svg+xml'] : ['512.png', 'image/png']
  const bytes = await pictures.file(name, file)
  return bytes ? `data:${type};base64,${Buffer.from(bytes).toString('base64')}` : null
}
