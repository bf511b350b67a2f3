/** Reads a configuration file: YAML 1.2, of which JSON is a part. Whatever is wrong is said with its line and column. */
import { type Document, isMap, isNode, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Configuration, configurationSchema } from './schema.ts'
import { type Complaint, type Path, type Place, UnusableFile } from './unusable-file.ts'

export interface ConfigurationFile {
  content: Configuration
  /** Throws UnusableFile when there is anything to complain about. */
  refuse(complaints: Complaint[]): void
}

/** Throws UnusableFile. */
export function readConfigurationFile(text: string, issuerOnLoopback: boolean): ConfigurationFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', prettyErrors: false })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const broken = [...document.errors, ...document.warnings]
  if (broken.length)
    throw new UnusableFile(
      broken.map(({ code, message, pos }) => ({
        ...placeAt(pos[0]),
        sentence: code === 'MULTIPLE_DOCS' ? 'The file holds more than one document.' : message,
      })),
    )
  const refuse = (complaints: Complaint[]) => {
    if (complaints.length)
      throw new UnusableFile(
        complaints.map(({ path, sentence }) => ({
          ...placeAt(offsetOf(document, path)),
          sentence: path.length ? `${written(path)}: ${sentence}` : sentence,
        })),
      )
  }
  const read = configurationSchema(issuerOnLoopback).safeParse(asData(document, placeAt), {
    reportInput: true,
  })
  if (!read.success) refuse(read.error.issues.flatMap(complaintsOf))
  return { content: read.data as Configuration, refuse }
}

/** An alias may stand for much: of a file that grows without end by them nothing is read. */
function asData(document: Document, placeAt: (offset: number) => Place): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw new UnusableFile([{ ...placeAt(0), sentence: (cause as Error).message }])
  }
}

function complaintsOf(issue: z.core.$ZodIssue): Complaint[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key], sentence: 'is not known here.' }))
  if (issue.code === 'invalid_key')
    return issue.issues.map(({ message }) => ({ path: issue.path, sentence: `${message}.` }))
  const missing = issue.input === undefined && issue.code === 'invalid_type'
  return [{ path: issue.path, sentence: missing ? 'is missing.' : `${issue.message}.` }]
}

const written = (path: Path): string =>
  path.reduce<string>((before, step) => {
    if (typeof step === 'number') return `${before}[${step + 1}]`
    return before ? `${before}.${String(step)}` : String(step)
  }, '')

/** Where the value begins, or its name; of what is not there, the thing that it is missing from. */
function offsetOf(document: Document, path: Path): number {
  const node = document.getIn(path, true)
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  const pair = isMap(parent) && parent.items.find(({ key }) => String(key) === String(path.at(-1)))
  if (pair && isNode(pair.key)) return startOf(pair.key)
  if (isNode(node)) return startOf(node)
  return path.length ? offsetOf(document, path.slice(0, -1)) : 0
}

const startOf = ({ range }: Node): number => range?.[0] ?? 0
