import { z } from 'zod'
import { changeAddress } from '../portals/portal-changes.ts'
import { isSlug } from '../portals/slugs.ts'
import type { ApiDeps } from './api-deps.ts'
import { findPortal } from './find.ts'
import { inPortal } from './portal-shapes.ts'
import { ApiProblem } from './problem.ts'
import { type Route, route } from './route.ts'
import { name } from './shapes.ts'

const addressesShape = name(
  'Addresses',
  z.strictObject({
    current: z.url().nullable(),
    all: z.array(z.url()).describe('Those that the portal ever had. Each leads to it.'),
  }),
)

const addressInput = z.strictObject({
  slug: z
    .string()
    .refine(isSlug, 'must be 3 to 60 letters and digits, with single hyphens between')
    .optional()
    .describe('The last part of the new address. A friendly one is made where it is left out.'),
})

/** Where people find a portal. */
export function addressRoutes(deps: ApiDeps): Route[] {
  const { addresses, config } = deps
  const address = (slug: string) => `${config.ISSUER}/p/${slug}`

  const tell = async (portalId: string) => {
    const { slug } = await findPortal(deps, portalId)
    const all = await addresses.of(portalId)
    return { body: { current: slug && address(slug), all: all.map(address) } }
  }

  return [
    route({
      method: 'get',
      path: '/portals/{portal}/addresses',
      scope: 'portals:read',
      summary: 'The addresses of a portal',
      params: inPortal,
      answer: addressesShape,
      handle: ({ params }) => tell(params.portal),
    }),
    route({
      method: 'post',
      path: '/portals/{portal}/addresses',
      scope: 'portals:write',
      summary: 'Give a portal another address',
      description: 'Those that it had before lead to it still.',
      params: inPortal,
      body: addressInput,
      answer: addressesShape,
      status: 201,
      creates: true,
      problems: ['conflict'],
      async handle({ params, body, by }) {
        const outcome = await changeAddress(deps, await findPortal(deps, params.portal), body.slug, by)
        if (!outcome.ok && outcome.why === 'taken') throw new ApiProblem('conflict', 'The address is taken.')
        if (!outcome.ok) throw new ApiProblem('invalid', 'That cannot be an address.')
        return tell(params.portal)
      },
    }),
  ]
}
