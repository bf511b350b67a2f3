import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SecretReference } from './schema.ts'

const longest = 4096

export type SecretReader = (
  reference: SecretReference,
) => { ok: true; secret: string } | { ok: false; why: string }

/** Finds secrets where a file says that they are. What is wrong never repeats what was found. */
export const secretReader =
  (env: NodeJS.ProcessEnv): SecretReader =>
  (reference) => {
    const secret = 'env' in reference ? env[reference.env] : contentOf(reference.file)
    if (secret) return { ok: true, secret }
    return {
      ok: false,
      why: 'env' in reference ? `${reference.env} is not set.` : `${reference.file} cannot be read.`,
    }
  }

function contentOf(path: string): string | undefined {
  try {
    const file = resolve(path)
    return statSync(file).size > longest ? undefined : readFileSync(file, 'utf8').trimEnd()
  } catch {
    return undefined
  }
}
