import { z } from 'zod'
import { healthOf, warnings } from '../health.ts'
import { settingsInForce } from '../settings-in-force.ts'
import type { ApiDeps } from './api-deps.ts'
import { type Route, route } from './route.ts'
import { at, iso, maybeAt, name } from './shapes.ts'

const settingList = name(
  'Settings',
  z.strictObject({
    items: z.array(
      z.strictObject({
        name: z.string(),
        value: z.string().nullable().describe('Null where it is not set, or must not be shown.'),
        hidden: z.boolean().describe('It is set, and is a secret.'),
        help: z.string(),
      }),
    ),
  }),
)

const healthShape = name(
  'Health',
  z.strictObject({
    database: z.strictObject({ kind: z.string(), milliseconds: z.int() }),
    outbox: z.strictObject({
      waiting: z.int(),
      dead: z.int(),
      lateSince: maybeAt.describe('Since when something waits that should have left.'),
    }),
    operators: z.strictObject({ full: z.int(), readOnly: z.int(), withoutSecondStep: z.int() }),
    failedSignIns: z.int().describe('In the last hour.'),
    process: z.strictObject({ version: z.string(), node: z.string(), startedAt: at, megabytes: z.int() }),
    warnings: z.array(z.enum(warnings)).describe('What somebody should look at.'),
  }),
)

/** What this Portico was told when it started, and how it is. */
export const settingsRoutes = (deps: ApiDeps): Route[] => [
  route({
    method: 'get',
    path: '/settings',
    scope: 'settings:read',
    summary: 'The settings in force, without secrets',
    answer: settingList,
    async handle() {
      const items = settingsInForce(deps.config).map(({ value = null, ...setting }) => ({
        ...setting,
        value,
      }))
      return { body: { items } }
    },
  }),
  route({
    method: 'get',
    path: '/health',
    scope: 'settings:read',
    summary: 'How this Portico is',
    answer: healthShape,
    async handle() {
      const health = await healthOf(deps)
      const { outbox, process } = health
      const body = {
        ...health,
        outbox: { ...outbox, lateSince: iso(outbox.lateSince ?? null) },
        process: { ...process, startedAt: process.startedAt.toISOString() },
      }
      return { body }
    },
  }),
]
