import { z } from 'zod'
import { invitationShape } from '../portals/invitation-details.ts'
import { channels, type Invitation, invitationStates } from '../portals/invitation-rows.ts'
import { memberRoles } from '../portals/member-rows.ts'
import { moment, pageShape, paging } from './paging.ts'
import { at, id, iso, maybeAt, name, plain } from './shapes.ts'

export const inInvitation = z.strictObject({ portal: id, invitation: id })

export const invitationAnswer = name(
  'Invitation',
  z.strictObject({
    id: z.string(),
    portal: z.string(),
    channel: z.enum(channels),
    address: z.string().nullable().describe('Whom it was sent to; a link is nobody’s own.'),
    role: z.enum(memberRoles),
    roles: z.array(z.string()),
    groups: z.array(z.string()),
    words: z.string().nullable(),
    state: z.enum(invitationStates),
    quota: z.int().describe('How many may accept it.'),
    accepted: z.int().describe('How many did.'),
    invitedBy: z
      .string()
      .nullable()
      .describe('The account that invited; null: a program, or the command line.'),
    createdAt: at,
    sentAt: at,
    openedAt: maybeAt,
    expiresAt: at,
  }),
)
export const invitationSent = name(
  'SentInvitation',
  invitationAnswer.extend({
    link: z
      .url()
      .nullable()
      .describe('To pass on, shown this once; null where a letter or a text carries it.'),
  }),
)
export const invitationPage = name('InvitationPage', pageShape(invitationAnswer))

const place = z.strictObject({ createdAt: moment, id })
export const invitationQuery = z.strictObject({
  state: z.enum(invitationStates).optional(),
  ...paging(place),
})

const { channel, ...details } = invitationShape
export const newInvitation = z.strictObject({
  channel,
  address: plain(320).optional().describe('The e-mail address of a letter, the number of a text.'),
  ...z.strictObject(details).partial().shape,
  locale: plain(35).optional().describe('The language of the letter or text, such as `de`.'),
})

export const invitationInformation = (invitation: Invitation): z.infer<typeof invitationAnswer> => ({
  id: invitation.id,
  portal: invitation.portalId,
  channel: invitation.channel,
  address: invitation.display,
  role: invitation.role,
  roles: invitation.roles,
  groups: invitation.groups,
  words: invitation.words,
  state: invitation.state,
  quota: invitation.quota,
  accepted: invitation.accepted,
  invitedBy: invitation.invitedBy,
  createdAt: invitation.createdAt.toISOString(),
  sentAt: invitation.sentAt.toISOString(),
  openedAt: iso(invitation.openedAt),
  expiresAt: invitation.expiresAt.toISOString(),
})
