import { seconds } from '../../src/duration.ts'

/** Waits until it is so; fails when that takes longer than `timeout` milliseconds. */
export async function until(isSo: () => Promise<boolean> | boolean, timeout = seconds(10)): Promise<void> {
  const end = Date.now() + timeout
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`it did not happen within ${timeout / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
