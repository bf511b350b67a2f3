import type { PoolLoad } from './pool-load.ts'

/**
 * Lets everyone through until a transaction begins; then everyone waits for its end, first come first served.
 *
 * Looking whether it is open and going through are one step: nothing is awaited between the two, or a transaction
 * could begin there.
 */
export class Gate {
  #turn: Promise<void> = Promise.resolve()
  #closed = false
  #waiting = 0
  #broken: Error | undefined

  async through<T>(work: () => T): Promise<Awaited<T>> {
    while (this.#closed) await this.#waitForTurn()
    if (this.#broken) throw this.#broken
    return await work()
  }

  /** Of one connection. Who waits to begin a transaction is counted, too. */
  load(): PoolLoad {
    return { pool: 'file', open: 1, idle: this.#closed ? 0 : 1, waiting: this.#waiting, most: 1 }
  }

  /** Runs `begin`, and keeps the others out until the returned function is called. */
  async close(begin: () => void): Promise<() => void> {
    while (this.#closed) await this.#waitForTurn()
    if (this.#broken) throw this.#broken
    begin()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#closed = true
    this.#turn = promise
    return () => {
      this.#closed = false
      resolve()
    }
  }

  /** Lets nobody through any more. */
  break(why: Error): void {
    this.#broken = why
  }

  async #waitForTurn(): Promise<void> {
    this.#waiting += 1
    await this.#turn
    this.#waiting -= 1
  }
}
