import { readFileSync } from 'node:fs'

/** CPU time so far of the PostgreSQL server `pid` with all its processes, in milliseconds; undefined where Linux does not say. */
export function databaseCpu(pid: number): number | undefined {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    return [pid, ...children.map(Number)].reduce((sum, each) => sum + cpuOf(each), 0)
  } catch {
    return undefined
  }
}

/** Of one process: PostgreSQL's have one thread each. One that has ended meanwhile counts as nothing. */
function cpuOf(pid: number): number {
  try {
    const [nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')
    return Number(nanoseconds) / 1e6
  } catch {
    return 0
  }
}
