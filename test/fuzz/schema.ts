/** What a JSON Schema of the API's document asks for, and what it does not. */
import fc from 'fast-check'
import type { ApiDocument, Json } from '../../src/api/document-types.ts'
import { hostileWord } from './hostile.ts'

const deepest = 6

const odd: fc.Arbitrary<unknown> = fc.oneof(
  hostileWord,
  fc.constantFrom(null, true, -1, 1e300, 2 ** 53, [], {}, [[[]]]),
  fc.jsonValue({ maxDepth: 2 }),
)

/** Values that mostly fit `schema`. */
export function fitting(
  { components }: Pick<ApiDocument, 'components'>,
  schema: Json,
): fc.Arbitrary<unknown> {
  const build = (given: unknown, depth: number): fc.Arbitrary<unknown> => {
    const { $ref, enum: choices, const: only, anyOf, oneOf, type, properties, items } = (given ?? {}) as Json
    if (depth > deepest) return odd
    if (typeof $ref === 'string') return build(components.schemas[$ref.split('/').at(-1) ?? ''], depth + 1)
    if (only !== undefined) return fc.constant(only)
    if (Array.isArray(choices)) return fc.constantFrom(...choices)
    const either = anyOf ?? oneOf
    if (Array.isArray(either)) return fc.oneof(...either.map((each) => often(each, depth + 1)))
    if (type === 'object' || properties)
      return fc.record(
        Object.fromEntries(
          Object.entries((properties ?? {}) as Json).map(([name, each]) => [name, often(each, depth + 1)]),
        ),
        { requiredKeys: [] },
      )
    if (type === 'array') return fc.array(often(items, depth + 1), { maxLength: 4 })
    if (type === 'integer' || type === 'number') return fc.oneof(fc.integer(), fc.double(), fc.nat(5000))
    if (type === 'boolean') return fc.boolean()
    return fc.oneof(
      hostileWord,
      fc.constantFrom('wiki', 'ada@example.com', 'https://wiki.example.com/callback'),
    )
  }
  const often = (given: unknown, depth: number): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 5, arbitrary: build(given, depth) }, { weight: 1, arbitrary: odd })
  return often(schema, 0)
}
