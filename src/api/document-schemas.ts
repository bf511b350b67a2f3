import { z } from 'zod'
import type { Json } from './document-types.ts'
import { idOfShape, named } from './shapes.ts'

type Use = 'input' | 'output'

export const refTo = (id: string): string => `#/components/schemas/${id}`

/** Those that have a name, each once. */
export function namedSchemas(): Record<string, Json> {
  const { schemas } = z.toJSONSchema(named.shapes, { io: 'output', uri: refTo, unrepresentable: 'any' })
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, bare(schema as Json)]))
}

/** A schema by its name, or as it is. */
export function schemaOf(shape: z.ZodType, io: Use): Json {
  const id = idOfShape(shape)
  return id && io === 'output'
    ? { $ref: refTo(id) }
    : bare(z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Json)
}

const bare = ({ $schema, $id, '~standard': _, ...schema }: Json): Json => schema
