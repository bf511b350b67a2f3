/**
 * Lets Node run our TypeScript and JSX from source: `node --import ./scripts/typescript-hook.mjs src/main.ts`.
 *
 * esbuild turns each file into JavaScript once; the result is kept under node_modules/.cache by the hash of the
 * source, and Node's own compile cache keeps the bytecode, so that a restart compiles nothing. Source maps lie beside
 * it, for debuggers: within it, they would stay in memory with it.
 * docs/decisions/run-from-source.md says why this and not a loader package or a build.
 */
import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import { dirname, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const cache = fileURLToPath(new URL('../node_modules/.cache/portico/', import.meta.url))
const version = JSON.parse(
  readFileSync(new URL('../node_modules/esbuild/package.json', import.meta.url), 'utf8'),
).version

let leaving

enableCompileCache(`${cache}bytecode`)

/** The JavaScript of `file`, from the cache or made now. A cache that cannot be written only costs time. */
function compile(file) {
  const source = readFileSync(file, 'utf8')
  const key = hash('sha256', `${version}\0maps beside\0${file}\0${source}`)
  const cached = `${cache}${key}.js`
  try {
    return readFileSync(cached, 'utf8')
  } catch {}

  const made = esbuild().transformSync(source, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'node24',
    sourcefile: file,
    sourcemap: 'external',
    sourcesContent: false,
  })
  // Node looks for no map at an absolute address.
  const beside = relative(dirname(file), cached).split(sep).map(encodeURIComponent).join('/')
  const code = `${made.code}//# sourceMappingURL=${beside}.map\n`
  try {
    mkdirSync(cache, { recursive: true })
    keep(`${cached}.map`, made.map)
    keep(cached, code)
  } catch {}
  return code
}

/** esbuild works in a thread of its own, which holds 10 MiB: it goes when there was nothing to do for a second. */
function esbuild() {
  const { stop, transformSync } = require('esbuild')
  clearTimeout(leaving)
  leaving = setTimeout(stop, 1000).unref()
  return { transformSync }
}

/** Others who read the file meanwhile find nothing or all of it. */
function keep(file, text) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

/** An import that says which file it means, with its ending. */
const exact = /^\.\.?\/.*\.(?:tsx?|m?js)$/
const root = new URL('../', import.meta.url).href
/** What our own files mean by the names of packages: the same in each of them. */
const packages = new Map()

/**
 * Node would ask the disk for each of some five thousand imports which file is meant, and what kind of file that is. An exact one
 * is where it says it is, as far as imports go: if it is not there, whoever reads it says so.
 */
function resolve(specifier, context, nextResolve) {
  const { conditions, parentURL = '' } = context
  if (!conditions.includes('import')) return nextResolve(specifier, context)
  if (parentURL.startsWith('file:') && exact.test(specifier))
    return { url: new URL(specifier, parentURL).href, shortCircuit: true }
  if (!parentURL.startsWith(root) || parentURL.includes('/node_modules/') || /^[./#]/.test(specifier))
    return nextResolve(specifier, context)
  const known = packages.get(specifier)
  if (known) return known
  const found = { ...nextResolve(specifier, context), shortCircuit: true }
  packages.set(specifier, found)
  return found
}

registerHooks({
  resolve,
  load(url, context, nextLoad) {
    if (!/^file:.*\.tsx?$/.test(url) || url.includes('/node_modules/')) return nextLoad(url, context)
    return { format: 'module', source: compile(fileURLToPath(url)), shortCircuit: true }
  },
})
