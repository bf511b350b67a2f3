type Names = string | readonly string[]

/** What we read of an entry in a lock file. */
export interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: Names
  readonly cpu?: Names
  readonly libc?: Names
}

export type LockEntries = Readonly<Record<string, LockEntry>>

export interface Machine {
  readonly os: string
  readonly cpu: string
  readonly libc: string | undefined
}

export function missingPackages(
  wanted: LockEntries,
  installed: LockEntries,
  machine: Machine,
  options: { readonly dev: boolean },
): string[]

export function hasDevelopmentPackages(installed: LockEntries): boolean
