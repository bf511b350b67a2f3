import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { minified } from '../../interactions/http/minified.ts'
import { openChromium, phone } from '../support/chromium.ts'
import { changePortal } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const browser = await openChromium({ after })

const painted = `performance.getEntriesByName('first-contentful-paint').length === 1`
const looks = `(() => {
  const of = (selector) => getComputedStyle(document.querySelector(selector))
  return [of('.card').display, of('.card').padding, of('.button.primary').backgroundColor, of('#email').height]
})()`

test('the sign-in page is painted, as it is to look, before anything else has come', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  await changePortal(house, wiki, { colour: '#2f6f4f' })
  const context = await phone(browser, { colorScheme: 'light' })
  t.after(() => context.close())
  const page = await context.newPage()
  const refused: string[] = []
  page.on('console', (message) => refused.push(message.text()))
  const held: string[] = []
  await page.route('**', async (route, request) => {
    if (request.resourceType() === 'document') await route.continue()
    else held.push(request.resourceType())
  })
  await page.goto(await wiki.start(), { waitUntil: 'commit' })
  await until(() => page.evaluate<boolean>(painted))
  assert.deepEqual(await page.evaluate(looks), ['grid', '32px 20px', 'rgb(47, 111, 79)', '44px'])
  assert.deepEqual([...new Set(held)], ['script'], 'nothing else was asked for, and none of it has come')
  assert.deepEqual(refused, [])
})

test('a sheet without its comments and spaces says what it said', async (t) => {
  const page = await browser.newPage()
  t.after(() => page.close())
  // What may hold a variable is kept as it was written, to the space after a comma.
  const rulesOf = (css: string) =>
    page.evaluate<string[]>(`
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(${JSON.stringify(css)})
      Array.from(sheet.cssRules, (rule) => rule.cssText.replaceAll(', ', ','))
    `)
  for (const name of ['portico.css', 'own.css']) {
    const css = readFileSync(new URL(`../../interactions/assets/${name}`, import.meta.url), 'utf8')
    const small = minified(css)
    assert.ok(small.length < css.length * 0.8, `${name}: ${small.length} of ${css.length}`)
    const rules = await rulesOf(css)
    assert.ok(rules.length > 100)
    assert.deepEqual(await rulesOf(small), rules)
  }
})
