import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'node:test'
import Koa from 'koa'
import { pino } from 'pino'
import { ErrorPage } from '../../interactions/error/page.tsx'
import { handleErrors } from '../../interactions/http/handle-errors.tsx'
import { render } from '../../interactions/http/render.ts'
import { translatorFor } from '../../interactions/locales/translator.ts'
import { notFound } from '../../src/errors.ts'
import { listen } from '../support/site.ts'

test('what breaks after a page was ready is told as what it is', async (t) => {
  const app = new Koa()
  app.use(handleErrors(pino({ level: 'silent' })))
  app.use((ctx) => {
    render(ctx, <ErrorPage t={translatorFor('en')} code="busy" requestId="1" />)
    throw notFound()
  })
  const origin = await listen(t, createServer(app.callback()))
  const ask = (accept: string) => fetch(origin, { headers: { accept, 'accept-encoding': 'gzip' } })
  const json = await ask('application/json')
  assert.deepEqual([json.status, json.headers.get('content-encoding')], [404, null])
  assert.equal(((await json.json()) as { error: string }).error, 'not-found')
  const page = await ask('text/html')
  assert.deepEqual([page.status, page.headers.get('content-encoding')], [404, 'gzip'])
  assert.match(await page.text(), /There is no such page/)
})
