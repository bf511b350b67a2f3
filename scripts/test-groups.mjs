/**
 * Puts test files together, so that a process imports the house once for several of them, and runs the rest while its code
 * is warm: half of what a small file costs is that beginning. A group is a file of imports beside the compile cache; its
 * tests run one after the other, as those of one file do, and are told by their own names and places.
 */
import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
// By their whole path: what is below node_modules Node finds by no other.
const folder = join(root, 'node_modules/.cache/portico/tests')

/** Bytes of test files that are worth a process: some forty seconds of work. More would keep too much in memory. */
const enough = 90_000

/** What is put together; other folders start browsers, crash, hang, or look at the clock, and keep a process for each file. */
const together = ['docs', 'flows', 'house', 'units']

/** These measure the process that they run in. */
const alone = ['test/flows/qr-waiting.test.ts', 'test/units/memory.test.ts']

/** The files to run for all tests: of each folder, groups of about the same size, and those that stand alone. */
export function groupTests() {
  mkdirSync(folder, { recursive: true })
  // By the Node that is installed, which may know no globs.
  const files = readdirSync(join(root, 'test'), { recursive: true })
    .map((name) => `test/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => /\.test\.tsx?$/.test(name))
    .toSorted()
  const kindOf = (file) =>
    alone.includes(file) ? undefined : together.find((kind) => file.startsWith(`test/${kind}/`))
  const grouped = together.flatMap((kind) =>
    write(kind, divide(files.filter((file) => kindOf(file) === kind))),
  )
  return [...files.filter((file) => !kindOf(file)), ...grouped]
}

/** The largest first, each to the group that has the least. */
function divide(files) {
  const sized = files.map((file) => ({ file, size: statSync(join(root, file)).size }))
  const all = sized.reduce((sum, { size }) => sum + size, 0)
  const groups = Array.from({ length: Math.ceil(all / enough) }, () => ({ size: 0, files: [] }))
  for (const { file, size } of sized.toSorted((a, b) => b.size - a.size)) {
    const least = groups.reduce((a, b) => (b.size < a.size ? b : a))
    least.size += size
    least.files.push(file)
  }
  return groups.map((group) => group.files)
}

const write = (kind, groups) =>
  groups.map((files, number) => {
    const group = join(folder, `${kind}-${number + 1}.test.mjs`)
    const imports = files.map((file) => `import '${pathToFileURL(join(root, file))}'\n`)
    // Another run may read it meanwhile.
    writeFileSync(`${group}.${process.pid}`, imports.join(''))
    renameSync(`${group}.${process.pid}`, group)
    return group
  })
