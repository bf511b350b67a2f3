import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { envExample, settingsTable } from '../../scripts/settings-table.ts'

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')

test('the README tells every setting as it is', () => {
  assert.ok(read('README.md').includes(settingsTable()), 'run `npm run docs`')
})

test('.env.example names every setting as it is', () => {
  assert.equal(read('.env.example'), envExample(), 'run `npm run docs`')
})

test('the README names the commands with which everything starts', () => {
  for (const command of ['npm start', 'npm test', 'npm run demo', 'npm run bench']) {
    assert.ok(read('README.md').includes(command), command)
  }
})
