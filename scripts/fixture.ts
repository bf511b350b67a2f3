/**
 * `npm run fixture -- <commit>` plays test/fixtures/story.ts with the release of that commit, on each database, and keeps what
 * it leaves in test/fixtures/release-<commit>, for test/flows/upgrade.test.ts. Needs the repository's history, and npm's
 * registry where that release had other packages. Remove the folder of the release before, once it is there.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepFile, keepServer } from '../test/fixtures/databases.ts'
import type { Manifest } from '../test/fixtures/manifest.ts'
import { playStory } from '../test/fixtures/story.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { temporaryFolder } from '../test/support/process.ts'
import { unpackRelease } from '../test/support/release.ts'

const commit = process.argv[2]
if (!commit || commit.startsWith('-')) throw new Error('Say of which release: npm run fixture -- <commit>')

const leavings: Array<() => unknown> = []
const scope = { after: (leave: () => unknown) => void leavings.push(leave) }
try {
  const release = unpackRelease(scope, commit)
  const folder = join(import.meta.dirname, '../test/fixtures', `release-${release.commit}`)
  mkdirSync(folder, { recursive: true })
  const write = (kind: string, manifest: Manifest) =>
    writeFileSync(join(folder, `${kind}.json`), `${JSON.stringify(manifest, null, 2)}\n`)

  const dataDir = temporaryFolder(scope)
  write('sqlite', await playStory(scope, release, dataDir))
  keepFile(join(dataDir, 'portico.db'), folder)

  const postgres = await startPostgres()
  leavings.push(postgres.stop)
  const url = await postgres.createDatabase()
  write('postgresql', await playStory(scope, release, temporaryFolder(scope), { DATABASE_URL: url }))
  await keepServer(url, release.folder, folder)
  process.stdout.write(`Wrote ${folder}\n`)
} finally {
  for (const leave of leavings.reverse()) await leave()
}
