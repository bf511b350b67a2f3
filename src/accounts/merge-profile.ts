/** What the kept account says of a person after a merge, and again when it is undone. Within the merge's transaction. */
import type { Account } from '../store/generated/client.ts'
import type { Statements, Value } from '../store/statements.ts'
import type { ChangedPicture, ChangedProfile } from './merge-before.ts'
import { columnsOf, type MergeField, ownPicture } from './merge-fields.ts'
import { isInitials, type Pictures } from './pictures.ts'
import type { ProfileField } from './profile.ts'

interface ProfileDeps {
  pictures: Pick<Pictures, 'initials'>
  now: () => Date
}

const pictureFrom =
  'UPDATE "Picture" SET "accountId" = ?, "replacedAt" = NULL WHERE "name" = ? AND "accountId" = ?'
const showing = 'SELECT "name", "pictureName" FROM "Account" WHERE "id" = ?'
const isThere = 'SELECT 1 FROM "Picture" WHERE "name" = ? AND "accountId" = ?'
const addPicture = `INSERT INTO "Picture" ("name", "accountId", "createdAt") VALUES (?, ?, ?)
  ON CONFLICT ("name") DO UPDATE SET "replacedAt" = NULL`
const addFile = `INSERT INTO "PictureVariant" ("pictureName", "file", "bytes") VALUES (?, ?, ?) ON CONFLICT DO NOTHING`
const point = 'UPDATE "Account" SET "pictureName" = ?, "profileChangedAt" = ? WHERE "id" = ?'

const set = (columns: string[]) =>
  `UPDATE "Account" SET ${columns.map((column) => `"${column}" = ?, `).join('')}"profileChangedAt" = ? WHERE "id" = ?`
const setBack = (column: ProfileField) =>
  `UPDATE "Account" SET "${column}" = ?, "profileChangedAt" = ? WHERE "id" = ?
  AND ("${column}" = ? OR ("${column}" IS NULL AND ?))`

/** Takes `fields` of `other` into `kept`. */
export async function takeProfile(
  tx: Statements,
  { now, ...deps }: ProfileDeps,
  { kept, other, fields }: { kept: Account; other: Account; fields: MergeField[] },
): Promise<{ profile: ChangedProfile; picture: ChangedPicture | null }> {
  const columns = fields.flatMap(columnsOf).filter((column) => kept[column] !== other[column])
  const values: Value[] = columns.map((column) => other[column])
  await tx.run(set(columns), [...values, now(), kept.id])
  const profile: ChangedProfile = Object.fromEntries(
    columns.map((column) => [column, [kept[column], other[column]]]),
  )
  const picture = await takePicture(tx, { ...deps, now }, kept, other, fields.includes('picture'))
  return { profile, picture }
}

/** A picture with initials follows the name; one that the person chose before stays until nothing can be undone. */
async function takePicture(
  tx: Statements,
  deps: ProfileDeps,
  kept: Account,
  other: Account,
  wanted: boolean,
): Promise<ChangedPicture | null> {
  const theirs = wanted ? ownPicture(other) : undefined
  if (theirs) {
    await tx.run(pictureFrom, [kept.id, theirs, other.id])
    await tx.run(point, [theirs, deps.now(), kept.id])
    return { was: kept.pictureName, became: theirs, moved: true }
  }
  if (!wanted && ownPicture(kept)) return null
  const became = await showInitials(tx, deps, kept.id)
  return wanted ? { was: kept.pictureName, became, moved: false } : null
}

async function showInitials(tx: Statements, { pictures, now }: ProfileDeps, id: string): Promise<string> {
  const account = await tx.get(showing, [id])
  const { name, file, bytes } = pictures.initials({ id, name: (account?.name ?? null) as string | null })
  await tx.run(addPicture, [name, id, now()])
  await tx.run(addFile, [name, file, new Uint8Array(bytes)])
  await tx.run(point, [name, now(), id])
  return name
}

/** Gives back what still is as the merge left it; what the person changed since is theirs. */
export async function returnProfile(
  tx: Statements,
  deps: ProfileDeps,
  { profile, picture }: { profile: ChangedProfile; picture: ChangedPicture | null },
  { kept, other }: { kept: string; other: string },
): Promise<void> {
  const { now } = deps
  for (const [column, [was, became]] of Object.entries(profile))
    await tx.run(setBack(column as ProfileField), [was, now(), kept, became, became === null])
  const shown = String((await tx.get(showing, [kept]))?.pictureName ?? '')
  if (picture?.moved) await tx.run(pictureFrom, [other, picture.became, kept])
  if (picture && picture.became === shown) await tx.run(point, [picture.was, now(), kept])
  for (const account of [kept, other]) await showSomething(tx, deps, account)
}

/** Initials follow the name, and stand where a picture is gone meanwhile. */
async function showSomething(tx: Statements, deps: ProfileDeps, id: string): Promise<void> {
  const shown = String((await tx.get(showing, [id]))?.pictureName ?? '')
  if (isInitials(shown) || !(await tx.get(isThere, [shown, id]))) await showInitials(tx, deps, id)
}
