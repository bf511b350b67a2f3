/** What scripts/typescript-hook.mjs promises: files run as they are written, and what is not there is named. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = new URL('../../', import.meta.url)
const hook = fileURLToPath(new URL('scripts/typescript-hook.mjs', root))

/** Runs `main.ts` of these files, which lie in a folder of our own tree. */
function run(t: TestContext, files: Record<string, string>) {
  const folder = mkdtempSync(fileURLToPath(new URL('test/house/.run-', root)))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const main = join(folder, 'main.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', hook, main], {
    encoding: 'utf8',
  })
  return { folder, status, stdout, stderr }
}

test('each file finds the packages that it means, and the same ones once', (t) => {
  const { status, stdout, stderr } = run(t, {
    'main.ts': `
      import { z } from 'zod'
      import { other, near } from './deeper/other.ts'
      import own from 'koa/package.json' with { type: 'json' }
      console.log(other === z, near, own.name)`,
    'deeper/other.ts': `
      import { z } from 'zod'
      import { name } from 'near'
      export const other = z
      export const near = name`,
    'deeper/node_modules/near/package.json': '{"type":"module","exports":"./lib/near.js"}',
    'deeper/node_modules/near/lib/near.js': `export { name } from './it.js'`,
    'deeper/node_modules/near/lib/it.js': `export const name = 'near'`,
  })
  assert.equal(stdout, 'true near koa\n', stderr)
  assert.equal(status, 0)
})

test('a file that is not there is named', (t) => {
  const { folder, status, stderr } = run(t, { 'main.ts': `import './gone.ts'` })
  assert.equal(status, 1)
  assert.ok(stderr.includes(join(folder, 'gone.ts')), stderr)
})

test('an error names the file that was written', (t) => {
  const { folder, stderr } = run(t, {
    'main.ts': `import { fail } from './fail.ts'\nfail()`,
    'fail.ts':
      'interface Nothing {\n  here: string\n}\nexport const fail = (): Nothing => {\n  throw new Error("broken")\n}',
  })
  assert.match(stderr, /broken/)
  assert.ok(stderr.includes(pathToFileURL(join(folder, 'fail.ts')).href), stderr)
})
