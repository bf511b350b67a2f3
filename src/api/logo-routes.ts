import { z } from 'zod'
import { encodePicture, type PictureRefusal } from '../accounts/picture-encoding.ts'
import { written } from '../portals/written-change.ts'
import type { ApiDeps } from './api-deps.ts'
import { etagOf } from './etag.ts'
import { findPortal } from './find.ts'
import { inPortal, portalInformation, portalShape } from './portal-shapes.ts'
import { ApiProblem } from './problem.ts'
import { type Route, route } from './route.ts'

const logo = z.strictObject({
  image: z
    .string()
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be base64')
    .describe('A PNG, JPEG or WebP in base64; its middle is made square.'),
})

const refusals: Record<PictureRefusal, string> = {
  'not-a-picture': 'is no PNG, JPEG or WebP',
  'too-many-pixels': 'has too many pixels',
  'unreadable': 'cannot be read',
}

/** What people see a portal by. */
export const logoRoutes = (deps: ApiDeps): Route[] => [
  route({
    method: 'put',
    path: '/portals/{portal}/logo',
    scope: 'portals:write',
    summary: 'Give a portal a logo',
    params: inPortal,
    body: logo,
    answer: portalShape,
    async handle({ params, body, by }) {
      const portal = await findPortal(deps, params.portal)
      const encoded = await encodePicture(Buffer.from(body.image, 'base64'))
      if (!encoded.ok)
        throw new ApiProblem('invalid', '', {
          wrong: [{ pointer: '/image', detail: refusals[encoded.refusal] }],
        })
      await deps.pictures.replace({ kind: 'portal', id: portal.id }, encoded.files)
      await written(deps, 'portal-logo-changed', portal, by)
      const told = portalInformation(await findPortal(deps, portal.id), deps.config.ISSUER)
      return { body: told, etag: etagOf(told) }
    },
  }),
]
