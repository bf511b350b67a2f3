/** The shapes that have a name in the document, so that a program's generator makes one type of each. */
import { z } from 'zod'
import { problemShape } from './problem.ts'

const shapes = z.registry<{ id: string }>()

/** Gives a shape its name. */
export function name<Shape extends z.ZodType>(id: string, shape: Shape): Shape {
  shapes.add(shape, { id })
  return shape
}

export const idOfShape = (shape: z.ZodType): string | undefined => shapes.get(shape)?.id

name('Problem', problemShape)

export const named = {
  shapes,
  /** What routes are about: the first half of their scopes. */
  tags: [
    {
      name: 'portals',
      description: 'Applications that people enter through Portico, their clients and addresses.',
    },
    { name: 'members', description: 'Who belongs to a portal, and as what.' },
    { name: 'invitations', description: 'Who was asked to become a member.' },
    { name: 'accounts', description: 'People. What proves them is never told.' },
    {
      name: 'providers',
      description: 'Services elsewhere with which people sign in. Their secrets are never told.',
    },
    { name: 'operators', description: 'Who runs this Portico.' },
    { name: 'audit', description: 'Who did what, when.' },
    { name: 'outbox', description: 'Letters, texts and calls on their way; never what is in them.' },
    { name: 'settings', description: 'What this Portico was told when it started; no secrets.' },
    { name: 'keys', description: 'The keys that sign tokens; their public halves alone.' },
  ],
}

/** An id of ours in a path. */
export const id = z
  .string()
  .regex(/^[\w-]{1,64}$/, 'is not an id')
  .describe('Its id.')

/** A client's id, which may have come from elsewhere. */
export const clientIdShape = z
  .string()
  .max(255, 'is not a client id')
  .regex(/^[A-Za-z0-9._~:/-]+$/, 'is not a client id')
  .describe('Its client id.')

/** A moment in an answer. */
export const at = z.iso.datetime()
export const maybeAt = at.nullable()
export const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null

/** Text on one line, without control characters and half characters: databases throw at some of them. */
export const plain = (max: number) =>
  z
    .string()
    .max(max, `must have at most ${max} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
