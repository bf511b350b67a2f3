/** `npm run docs` writes what is generated from the code: the README's settings, and .env.example. */
import { readFileSync, writeFileSync } from 'node:fs'
import { envExample, settingsTable } from './settings-table.ts'

const readme = new URL('../README.md', import.meta.url)
const between = /(<!-- settings -->\n)[\s\S]*?(\n<!-- \/settings -->)/
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(between, (_, open, close) => `${open}${settingsTable()}${close}`),
)
writeFileSync(new URL('../.env.example', import.meta.url), envExample())
