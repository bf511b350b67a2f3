import { z } from 'zod'
import { invitationShape } from '../portals/invitation-details.ts'
import { type MemberPerson, memberRoles } from '../portals/member-rows.ts'
import { etagOf } from './etag.ts'
import { moment, pageShape } from './paging.ts'
import { at, id, name, plain } from './shapes.ts'

export const inMember = z.strictObject({
  portal: id,
  account: id.describe('Their account: its id or its sub.'),
})

export const memberShape = name(
  'Member',
  z.strictObject({
    portal: z.string(),
    account: z.string().describe('The id of their account.'),
    sub: z.string(),
    name: z.string().nullable(),
    address: z.string().describe('Their main address or number.'),
    role: z.enum(memberRoles),
    roles: z.array(z.string()).describe('What the portal itself calls them.'),
    groups: z.array(z.string()),
    since: at,
    invitedBy: z.string().nullable().describe('The account whose invitation they accepted.'),
  }),
)
export const memberPage = name('MemberPage', pageShape(memberShape))
export const memberPlace = z.strictObject({ since: moment, accountId: id })

const { role, roles, groups } = invitationShape
export const memberChange = z.strictObject({ role, roles, groups }).partial()
export const newMember = memberChange
  .extend({
    account: id.optional().describe('Their account: its id or its sub.'),
    address: plain(320).optional().describe('Or an address or number that they proved.'),
  })
  .refine(
    ({ account, address }) => (account === undefined) !== (address === undefined),
    'needs account or address',
  )

export const memberInformation = (member: MemberPerson): z.infer<typeof memberShape> => ({
  portal: member.portalId,
  account: member.accountId,
  sub: member.sub,
  name: member.name,
  address: member.address,
  role: member.role,
  roles: member.roles,
  groups: member.groups,
  since: member.since.toISOString(),
  invitedBy: member.invitedBy,
})

export const toldMember = (member: MemberPerson) => {
  const body = memberInformation(member)
  return { body, etag: etagOf(body) }
}
