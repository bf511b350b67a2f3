import { z } from 'zod'
import { newId } from '../random.ts'
import { Prisma } from '../store/generated/client.ts'
import type { Database } from '../store/open.ts'
import { inviterWords } from './invitation-details.ts'

/** How many a portal keeps. */
const mostTemplates = 20

/** What an owner says in invitations, to be chosen again. */
export interface InvitationTemplate {
  id: string
  name: string
  words: string
}

export const templateShape = {
  name: inviterWords.pipe(
    z
      .string()
      .min(1)
      .max(60)
      .regex(/^[^\n]*$/),
  ),
  words: inviterWords.pipe(z.string().min(1)),
}

export type InvitationTemplates = ReturnType<typeof createInvitationTemplates>

export function createInvitationTemplates({ db, now }: { db: Database; now: () => Date }) {
  const select = { id: true, name: true, words: true } as const

  return {
    list: (portalId: string): Promise<InvitationTemplate[]> =>
      db.invitationTemplate.findMany({ where: { portalId }, select, orderBy: { name: 'asc' } }),

    /** Keeps one more. Of two that save the same name at once, one is told that it is taken. */
    async add(
      portalId: string,
      { name, words }: Omit<InvitationTemplate, 'id'>,
    ): Promise<'done' | 'taken' | 'too-many'> {
      const data = { id: newId(), portalId, name, words, createdAt: now() }
      // Of several at one moment one more than twenty may be kept, which harms nobody.
      if ((await db.invitationTemplate.count({ where: { portalId } })) >= mostTemplates) return 'too-many'
      try {
        await db.invitationTemplate.create({ data })
        return 'done'
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return 'taken'
        throw error
      }
    },

    /** False when the portal has no such one. */
    remove: async (portalId: string, id: string): Promise<boolean> =>
      (await db.invitationTemplate.deleteMany({ where: { id, portalId } })).count === 1,
  }
}
