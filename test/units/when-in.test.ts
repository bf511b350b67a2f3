import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whenIn } from '../../interactions/locales/time.ts'
import { translatorFor } from '../../interactions/locales/translator.ts'
import { after, hours, minutes, seconds } from '../../src/duration.ts'

const now = new Date('2026-11-22T12:00:00Z')
const said = (ms: number, language: 'en' | 'de' = 'en') =>
  whenIn(translatorFor(language), after(now, ms), now)

test('a wait is told as people say it, and never too short', () => {
  assert.equal(said(seconds(29.2)), 'in 30 seconds')
  assert.equal(said(seconds(91)), 'in 2 minutes')
  assert.equal(said(minutes(60)), 'in 60 minutes')
  assert.equal(said(hours(1.6)), 'in 2 hours')
  assert.equal(said(-5), 'in 1 second')
  assert.equal(said(minutes(5), 'de'), 'in 5 Minuten')
})
