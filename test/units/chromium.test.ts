import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axeViolations, openChromium, phone } from '../support/chromium.ts'
import { openPage } from '../support/site.ts'

test('axe finds a planted fault in a real Chromium, past a strict CSP', async (t) => {
  const html = '<html lang=en><title>T</title><main><h1>Hi</h1><input name=lonely></main></html>'
  const { origin } = await openPage(t, html, {
    'content-security-policy': "default-src 'none'; script-src 'self'",
  })
  const context = await phone(await openChromium(t))
  const page = await context.newPage()
  await page.goto(origin)
  assert.equal(await page.evaluate('innerWidth >= 390 && navigator.maxTouchPoints > 0'), true)
  const [fault = '', ...others] = await axeViolations(page)
  assert.match(fault, /^label: .*<input name="lonely">/)
  assert.deepEqual(others, [])
})
