/** Where something stands in the file: the names and numbers that lead there. */
export type Path = readonly PropertyKey[]

/** What is wrong at a place, in a sentence. */
export interface Complaint {
  path: Path
  sentence: string
}

/** Both count from one, as editors do. */
export interface Place {
  line: number
  column: number
}

/** A file that cannot be used. Everything that is wrong is named at once, in the order in which it stands. */
export class UnusableFile extends Error {
  override name = 'UnusableFile'
  readonly problems: (Place & { sentence: string })[]

  constructor(problems: (Place & { sentence: string })[]) {
    super(problems.map(({ line, column, sentence }) => `${line}:${column} ${sentence}`).join('\n'))
    this.problems = problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
  }
}
