/**
 * One person who really signed in, whose rows everybody else's are copies of: so the copies are as today's code writes
 * them, and whoever knows their secrets can use them.
 */
import { hashOf } from '../../src/store/secrets.ts'
import { browse, connect } from '../http.ts'
import { signIn } from '../operations.ts'
import { clients, emailOf, nameOf } from '../plan.ts'
import { type Expression, hashed, identifier, numbered, type Replacements, secret } from './copies.ts'
import type { Cell, RawDatabase } from './database.ts'

export interface PatternRow {
  table: string
  row: Record<string, Cell>
  replacements: Replacements
}

/** The first person of the benchmark signs in at both portals, which may ask while they are away. */
export async function signInPattern(port: number): Promise<void> {
  const connection = connect(port)
  const browser = browse(connection, port)
  for (const { client_id } of clients)
    await signIn(connection, port, 0, { clientId: client_id, offline: true, browser })
  connection.close()
}

/** Their rows: the account with all that belongs to it, a session, five grants and tokens, two lines of history, a letter. */
export async function readPattern(database: RawDatabase): Promise<PatternRow[]> {
  const { kind } = database
  const one = async (sql: string) => (await database.rows(sql))[0] ?? {}
  const of = async (table: string, where: string, limit = 10) =>
    database.rows(`SELECT * FROM "${table}" WHERE ${where} LIMIT ${limit}`)

  const address = await one(`SELECT * FROM "Identifier" WHERE "value" = '${emailOf(0)}'`)
  const accountId = String(address.accountId)
  const own = `"accountId" = '${accountId}'`
  const subject = await one(`SELECT * FROM "Subject" WHERE ${own}`)
  const account = await one(`SELECT * FROM "Account" WHERE "id" = '${accountId}'`)
  const sub = String(subject.sub)
  const person = new Map<string, Expression>([
    [accountId, identifier(kind, 'account')],
    [sub, identifier(kind, 'sub')],
    [String(address.id), identifier(kind, 'identifier')],
    [String(account.pictureName), `'initials-' || ${secret(kind, 'picture')}`],
    [emailOf(0), numbered('person', '@example.com')],
    [nameOf(0), numbered(nameOf(0).replace(/0$/, ''))],
  ])
  const plain = async (table: string, rows: Record<string, Cell>[]) =>
    rows.map((row): PatternRow => ({ table, row, replacements: person }))
  const withIds = (table: string, rows: Record<string, Cell>[]) =>
    rows.map(
      (row, at): PatternRow => ({
        table,
        row,
        replacements: new Map([...person, [String(row.id), identifier(kind, `${table}${at}`)]]),
      }),
    )

  return [
    ...(await plain('Account', [account])),
    ...(await plain('Subject', [subject])),
    ...(await plain('Identifier', [address])),
    ...(await plain('Picture', await of('Picture', own))),
    ...(await plain(
      'PictureVariant',
      await of('PictureVariant', `"pictureName" = '${account.pictureName}'`),
    )),
    ...(await plain('Consent', await of('Consent', own))),
    ...(await plain('Entry', await of('Entry', own))),
    ...(await engineRows(database, sub, person)),
    ...withIds('AuditEvent', await of('AuditEvent', own, 2)),
    ...withIds('OutboxItem', [sentLetter(String(account.createdAt))]),
  ]
}

/** A letter that arrived, as it is left behind: it was emptied. */
const sentLetter = (at: string): Record<string, Cell> => ({
  id: 'a sent letter',
  kind: 'letter',
  target: emailOf(0),
  state: 'sent',
  attempts: 1,
  nextAttemptAt: at,
  expiresAt: at,
  createdAt: at,
  endedAt: at,
})

/** A session, two grants, an access token, and two chains of refresh tokens. */
async function engineRows(
  { kind, rows }: RawDatabase,
  sub: string,
  person: Replacements,
): Promise<PatternRow[]> {
  const all = await rows(
    `SELECT * FROM "OidcRecord" WHERE "sub" = '${sub}' ORDER BY "clientId", "expiresAt" DESC`,
  )
  const [session] = all.filter((row) => row.kind === 'Session')
  const uid = (JSON.parse(String(session?.payload)) as { uid?: string }).uid ?? ''
  const shared = new Map([
    ...person,
    [uid, secret(kind, 'uid')],
    [hashOf(uid), hashed(kind, secret(kind, 'uid'))],
  ])
  const grants = clients.map(({ client_id }) =>
    all.find((row) => row.kind === 'Grant' && row.clientId === client_id),
  )
  for (const [at, grant] of grants.entries()) {
    const id = String(grant?.grantId)
    shared.set(id, secret(kind, `grant${at}`))
    shared.set(hashOf(id), hashed(kind, secret(kind, `grant${at}`)))
  }
  const copied = (
    row: Record<string, Cell> | undefined,
    more: [Cell | undefined, Expression][],
  ): PatternRow => {
    if (!row) throw new Error('The pattern lacks a row: it did not sign in.')
    const replacements = new Map(shared)
    for (const [text, expression] of more) replacements.set(String(text), expression)
    return { table: 'OidcRecord', row, replacements }
  }
  const chain = (at: number) => {
    const row = all.find((each) => each.kind === 'RefreshToken' && each.clientId === clients[at]?.client_id)
    const family = secret(kind, `family${at}`)
    return copied(row, [
      [row?.idHash, hashed(kind, family)],
      [row?.secretHash, hashed(kind, `${family} || '.' || ${secret(kind, `rest${at}`)}`)],
    ])
  }
  const access = all.find((row) => row.kind === 'AccessToken' && row.clientId === clients[0].client_id)
  return [
    copied(session, [[session?.idHash, hashed(kind, secret(kind, 'session'))]]),
    ...grants.map((grant) => copied(grant, [])),
    copied(access, [[access?.idHash, hashed(kind, secret(kind, 'access'))]]),
    chain(0),
    chain(1),
  ]
}
