import { after, days } from '../duration.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import { initialsSvg } from './initials.ts'

/** A replaced picture is served for this long, for pages that still show it. */
export const keepReplaced = days(7)

/** One size and format, such as `256.webp`. */
export interface PictureFile {
  file: string
  bytes: Buffer
}

export interface PictureOwner {
  id: string
  kind: 'account' | 'portal'
}

export type Pictures = ReturnType<typeof createPictures>

interface PicturesDeps {
  db: Database
  secrets: Secrets
  now: () => Date
}

/** The kind of picture is told by its name, so that its address is known without asking the database. */
export const isInitials = (name: string) => name.startsWith('initials-')

const ownerColumn = ({ id, kind }: PictureOwner) =>
  kind === 'account' ? { accountId: id } : { portalId: id }

/** The address of a picture. `size` in pixels: 64, 128, 256 or 512. Initials have one file for every size. */
export const pictureUrl = (issuer: string, name: string, size: 64 | 128 | 256 | 512 = 512): string =>
  `${issuer}/pictures/${name}/${isInitials(name) ? 'initials.svg' : `${size}.png`}`

/**
 * Pictures of people and portals, at addresses that never change their content.
 *
 * A picture's name is an HMAC over its owner and its content: a changed picture is a changed address, which no cache can
 * show wrongly, and nobody can test who uses a picture that they know.
 */
export function createPictures({ db, secrets, now }: PicturesDeps) {
  const nameOf = (owner: PictureOwner, files: PictureFile[]) => {
    const content = files.map(({ bytes }) => bytes.toString('base64'))
    const hmac = secrets.hmac('picture-name', [owner.kind, owner.id, ...content].join('\0'))
    return files[0]?.file === 'initials.svg' ? `initials-${hmac}` : hmac
  }

  /** Shows a picture. Pointing at it comes first: of those who change one owner's pictures at once, all but one wait there. */
  async function show(tx: Transaction, owner: PictureOwner, files: PictureFile[]): Promise<string> {
    const name = nameOf(owner, files)
    await point(tx, owner, name)
    await tx.picture.upsert({
      where: { name },
      update: { replacedAt: null },
      create: {
        name,
        ...ownerColumn(owner),
        createdAt: now(),
        variants: { create: files.map(({ file, bytes }) => ({ file, bytes: new Uint8Array(bytes) })) },
      },
    })
    return name
  }

  const point = (tx: Transaction, owner: PictureOwner, pictureName: string) =>
    owner.kind === 'account'
      ? tx.account.update({ where: { id: owner.id }, data: { pictureName, profileChangedAt: now() } })
      : tx.portal.update({ where: { id: owner.id }, data: { pictureName } })

  /** Everything else of this owner is served for another seven days, whoever put it there meanwhile. */
  const retireOthers = (tx: Transaction, owner: PictureOwner, name: string) =>
    tx.picture.updateMany({
      where: { ...ownerColumn(owner), name: { not: name }, replacedAt: null },
      data: { replacedAt: now() },
    })

  const initialsFile = (account: { id: string; name: string | null }): PictureFile[] => [
    { file: 'initials.svg', bytes: Buffer.from(initialsSvg(account.name ?? '', account.id)) },
  ]

  return {
    /** A file of a picture, while it is in use or was replaced less than seven days ago. */
    async file(name: string, file: string): Promise<Uint8Array | undefined> {
      const found = await db.pictureVariant.findUnique({
        where: { pictureName_file: { pictureName: name, file } },
        include: { picture: true },
      })
      // Prisma reads the picture last, which may be removed by then.
      const picture: { replacedAt: Date | null } | null | undefined = found?.picture
      if (!found || !picture) return undefined
      if (picture.replacedAt && after(picture.replacedAt, keepReplaced) < now()) return undefined
      return found.bytes
    },

    /** The picture with somebody's initials, for whoever puts it in its place. */
    initials(account: { id: string; name: string | null }): PictureFile & { name: string } {
      const files = initialsFile(account)
      const [{ file, bytes }] = files as [PictureFile]
      return { name: nameOf({ kind: 'account', id: account.id }, files), file, bytes }
    },

    /** Puts a new picture in the place of the old one, which is still served for seven days. */
    async replace(owner: PictureOwner, files: PictureFile[]): Promise<string> {
      return db.$transaction(async (tx) => {
        const name = await show(tx, owner, files)
        await retireOthers(tx, owner, name)
        return name
      })
    },

    /** Takes every uploaded picture of a person away at once, the replaced ones too; their initials are shown again. */
    async remove(account: { id: string; name: string | null }): Promise<void> {
      await db.$transaction(async (tx) => {
        const owner = { kind: 'account' as const, id: account.id }
        const name = await show(tx, owner, initialsFile(account))
        await tx.picture.deleteMany({ where: { accountId: account.id, name: { not: name } } })
      })
    },

    /** Makes the picture with a person's initials follow their name, unless they chose a picture of their own. */
    async refreshInitials(
      tx: Transaction,
      account: { id: string; name: string | null; pictureName: string | null },
    ) {
      if (account.pictureName && !isInitials(account.pictureName)) return account.pictureName
      const owner = { kind: 'account' as const, id: account.id }
      const name = await show(tx, owner, initialsFile(account))
      await retireOthers(tx, owner, name)
      return name
    },
  }
}
