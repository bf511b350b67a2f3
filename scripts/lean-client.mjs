/**
 * Prisma's client reads a graph of every argument that a query may have, and keeps it as an object for each node, whose keys
 * are numbers of names: some numbers below a thousand each. V8 keeps such an object as an array with all the holes in it, nine
 * kilobytes for five keys, seven megabytes in all. Numbers above a thousand it keeps in a hash table, of what is there.
 *
 * So nameless names come before the others, and every number in the graph is that much higher; the graph stays what it was.
 */

/** From this gap on, V8 thinks a hash table the better (kMaxGap in its objects/js-objects.h). */
const nameless = 1024
const written = /strings: JSON\.parse\(("(?:[^"\\]|\\.)*")\),\n {2}graph: "([\w-]*)"/

/**
 * The generated file `class.ts` of a client, made lean; as it was, where it is lean already, or of a Prisma that writes
 * something else than this knows (test/house/databases.test.ts would say so).
 */
export function leanClient(source) {
  return source.replace(written, (whole, strings, graph) => {
    const moved = moveNames(Buffer.from(graph, 'base64url'))
    if (!moved) return whole
    return `strings: Array(${nameless}).fill("").concat(JSON.parse(${strings})),\n  graph: "${moved.toString('base64url')}"`
  })
}

/** The graph with every name's number `nameless` higher; undefined when it does not read like a graph to its last byte. */
function moveNames(graph) {
  const moved = []
  let at = 0
  const copy = (bytes) => {
    for (let left = bytes; left > 0; left -= 1) moved.push(graph[at++])
  }
  const read = () => {
    let value = 0
    for (let shift = 0, byte = 128; byte >= 128; shift += 7) {
      byte = graph[at++] ?? 0
      value += (byte & 127) << shift
    }
    return value
  }
  const write = (value) => {
    let rest = value
    for (; rest >= 128; rest >>>= 7) moved.push((rest & 127) | 128)
    moved.push(rest)
    return value
  }
  const number = () => write(read())
  const name = () => write(read() + nameless)
  const optionalName = () => {
    const value = read()
    write(value && value + nameless)
  }
  const node = (edge) => {
    for (let edges = number(); edges > 0 && at < graph.length; edges -= 1) edge()
  }
  const nodes = (count, each) => {
    for (let left = count; left > 0 && at < graph.length; left -= 1) each()
  }
  const leadsOn = () => {
    name()
    number()
    number()
  }

  const [inputs, outputs, roots] = [number(), number(), number()]
  nodes(inputs, () =>
    node(() => {
      name()
      copy(2)
      number()
      optionalName()
      copy(1)
    }),
  )
  nodes(outputs, () => node(leadsOn))
  nodes(roots, leadsOn)
  return at === graph.length ? Buffer.from(moved) : undefined
}
