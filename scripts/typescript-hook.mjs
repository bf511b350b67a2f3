/**
 * Lets Node run our TypeScript and JSX from source: `node --import ./scripts/typescript-hook.mjs src/main.ts`.
 *
 * esbuild turns each file into JavaScript once; the result is kept under node_modules/.cache by the hash of the
 * source, and Node's own compile cache keeps the bytecode, so that a restart compiles nothing.
 * docs/decisions/run-from-source.md says why this and not a loader package or a build.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const cache = fileURLToPath(new URL('../node_modules/.cache/portico/', import.meta.url))
const version = JSON.parse(
  readFileSync(new URL('../node_modules/esbuild/package.json', import.meta.url), 'utf8'),
).version

enableCompileCache(`${cache}bytecode`)

/** The JavaScript of `file`, from the cache or made now. A cache that cannot be written only costs time. */
function compile(file) {
  const source = readFileSync(file, 'utf8')
  const key = createHash('sha256').update(`${version}\0${file}\0${source}`).digest('hex')
  const cached = `${cache}${key}.js`
  try {
    return readFileSync(cached, 'utf8')
  } catch {}

  const { code } = require('esbuild').transformSync(source, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'node24',
    sourcefile: file,
    sourcemap: 'inline',
    sourcesContent: false,
  })
  try {
    mkdirSync(cache, { recursive: true })
    const draft = `${cached}.${process.pid}`
    writeFileSync(draft, code)
    renameSync(draft, cached)
  } catch {}
  return code
}

registerHooks({
  load(url, context, nextLoad) {
    if (!/^file:.*\.tsx?$/.test(url) || url.includes('/node_modules/')) return nextLoad(url, context)
    return { format: 'module', source: compile(fileURLToPath(url)), shortCircuit: true }
  },
})
