/** One stretch of two texts that are laid over each other. */
export interface Piece {
  text: string
  in: 'both' | 'given' | 'registered'
}

/** Beyond this, what differs is shown as one piece: laying texts over each other costs the product of their lengths. */
const mostCompared = 400

/** Lays `given` over `registered`, character by character, so that as much as possible is the same. */
export function characterDiff(given: string, registered: string): Piece[] {
  const [a, b] = [[...given], [...registered]]
  const before = countSame(a, b, (list, at) => list[at])
  const [restA, restB] = [a.slice(before), b.slice(before)]
  const after = countSame(restA, restB, (list, at) => list[list.length - 1 - at])
  const middle = pieces(restA.slice(0, restA.length - after), restB.slice(0, restB.length - after))
  return joined([
    { text: a.slice(0, before).join(''), in: 'both' },
    ...middle,
    { text: restA.slice(restA.length - after).join(''), in: 'both' },
  ])
}

function countSame(
  a: string[],
  b: string[],
  pick: (list: string[], at: number) => string | undefined,
): number {
  const most = Math.min(a.length, b.length)
  let same = 0
  while (same < most && pick(a, same) === pick(b, same)) same++
  return same
}

function pieces(a: string[], b: string[]): Piece[] {
  if (Math.max(a.length, b.length) > mostCompared)
    return [
      { text: a.join(''), in: 'given' },
      { text: b.join(''), in: 'registered' },
    ]
  const longest = longestCommon(a, b)
  const found: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [here = '', there = ''] = [a[i], b[j]]
    if (i < a.length && j < b.length && here === there) {
      found.push({ text: here, in: 'both' })
      i++
      j++
    } else if (j >= b.length || (i < a.length && longest(i + 1, j) >= longest(i, j + 1))) {
      found.push({ text: here, in: 'given' })
      i++
    } else {
      found.push({ text: there, in: 'registered' })
      j++
    }
  }
  return found
}

/** How long the longest common subsequence of what follows is, for every two places. */
function longestCommon(a: string[], b: string[]): (i: number, j: number) => number {
  const width = b.length + 1
  const table = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => table[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  return at
}

const joined = (all: Piece[]): Piece[] =>
  all.reduce<Piece[]>((before, piece) => {
    const last = before.at(-1)
    if (piece.text === '') return before
    if (last?.in === piece.in) last.text += piece.text
    else before.push({ ...piece })
    return before
  }, [])
