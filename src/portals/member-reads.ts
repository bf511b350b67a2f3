import type { Statements } from '../store/statements.ts'
import {
  lacksAnotherOwner,
  type Member,
  type MemberPerson,
  memberFrom,
  memberIn,
  personFrom,
  sql,
} from './member-rows.ts'

/** What can be asked about members. */
export function memberReads(statements: Statements) {
  /** A portal's members after this one, the longest there first. */
  async function list(
    portalId: string,
    limit: number,
    after: Pick<Member, 'since' | 'accountId'> = { since: new Date(0), accountId: '' },
  ): Promise<MemberPerson[]> {
    const values = [true, true, portalId, after.since, after.accountId, limit]
    return (await statements.all(sql.page, values)).map(personFrom)
  }

  return {
    /**
     * The account whose main address this is, if the portal was told that. Asked in one statement, which takes as long for an
     * address that nobody has.
     */
    async toldOf(portalId: string, email: string): Promise<string | undefined> {
      const row = await statements.get(sql.toldOf, [portalId, email, true, true])
      return row && String(row.accountId)
    },

    /** Whether somebody owns a portal and nobody else who stays does. */
    async isLastOwner(portalId: string, accountId: string): Promise<boolean> {
      const member = await memberIn(statements, portalId, accountId)
      return member !== undefined && lacksAnotherOwner(statements, member)
    },

    find: (portalId: string, accountId: string) => memberIn(statements, portalId, accountId),

    /** A member with who they are, by their own sub. */
    async findPerson(portalId: string, sub: string): Promise<MemberPerson | undefined> {
      const row = await statements.get(sql.person, [true, true, portalId, sub])
      return row && personFrom(row)
    },

    /** What somebody belongs to, the oldest first. */
    ofAccount: async (accountId: string): Promise<Member[]> =>
      (await statements.all(sql.ofAccount, [accountId])).map(memberFrom),

    list,

    /** The same after a moment and a sub, which may have left since: what an address can say without an account's id. */
    async listAfter(
      portalId: string,
      limit: number,
      { since, sub }: { since: Date; sub: string },
    ): Promise<MemberPerson[]> {
      const row = await statements.get(sql.accountOf, [sub])
      return list(portalId, limit, { since, accountId: String(row?.accountId ?? '') })
    },
  }
}
