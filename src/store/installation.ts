import type { Statements } from './statements.ts'

const read = 'SELECT "value" FROM "Installation" WHERE "name" = ?'
const write = 'INSERT INTO "Installation" ("name", "value") VALUES (?, ?) ON CONFLICT DO NOTHING'

const remove = 'DELETE FROM "Installation" WHERE "name" = ?'

/** Facts about this installation, each written once. */
export interface Installation {
  read(name: string): Promise<string | undefined>
  /** What is kept under `name` from now on: `value`, or what somebody else kept before. */
  keep(name: string, value: string): Promise<string>
  remove(names: string[]): Promise<void>
}

export function createInstallation(statements: Statements): Installation {
  const find = async (name: string) => (await statements.get(read, [name]))?.value as string | undefined
  return {
    read: find,
    async keep(name, value) {
      await statements.run(write, [name, value])
      return (await find(name)) ?? value
    },
    async remove(names) {
      for (const name of names) await statements.run(remove, [name])
    },
  }
}
