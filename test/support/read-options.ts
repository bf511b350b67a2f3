import { type ParseArgsConfig, parseArgs } from 'node:util'

/** What was typed behind a command of ours; ends the process with one line where that is none of its options. */
export function readOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exit(1)
  }
}
