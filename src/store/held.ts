/** What is held in memory because every request needs it, and how it learns that another process changed it. */

/** Tables whose changes are told. */
export type Topic = 'Portal' | 'Provider' | 'SigningKey'

/** Knows whether another process wrote. */
export interface Changes {
  /**
   * A number that differs from the one before when another process may have written to `topic` since; at most a second old.
   * Undefined while that cannot be known: then nothing in memory may be used.
   */
  version(topic: Topic): number | undefined | Promise<number | undefined>
}

export interface Held<T> {
  /** The value as it was in the database at most a second ago. */
  get(): Promise<T>
  /** After a change of our own. */
  drop(): void
}

/** Holds what `read` gives until `topic` changes. While nobody can say whether it changed, each `get` reads anew. */
export function createHeld<T>(changes: Changes, topic: Topic, read: () => Promise<T>): Held<T> {
  let held: { version: number; value: Promise<T> } | undefined

  return {
    async get() {
      const looked = changes.version(topic)
      const version = looked instanceof Promise ? await looked : looked
      if (version === undefined) return read()
      if (held?.version !== version) {
        const loading = { version, value: read() }
        held = loading
        loading.value.catch(() => {
          if (held === loading) held = undefined
        })
      }
      return held.value
    },
    drop() {
      held = undefined
    },
  }
}
