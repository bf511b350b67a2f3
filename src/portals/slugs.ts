import { randomInt } from 'node:crypto'

/** Short, friendly, and hard to take for one another, whether they are read or heard. */
const first =
  'amber autumn bold brave breezy bright calm clear clever coral cosy crisp dapper deep early easy evening fair fond fresh gentle glad golden grand green happy honest humble indigo ivory jolly keen kind light little lively lucky lunar mellow merry mild mint misty modest morning mossy neat noble northern olive open patient pearl plain polar proud pure quick quiet rapid ready rosy royal ruby sandy silent silver simple smooth snowy solar solid southern steady still sunny swift tidy tranquil true velvet vivid warm western wide wild willing winter wise witty'.split(
    ' ',
  )
const second =
  'acorn anchor apple arch aspen badger bay beacon beaver birch bridge brook cabin canyon cedar cherry cliff cloud clover comet coast compass crane creek crystal dawn delta dolphin dune eagle elm ember falcon fern field finch fjord forest fountain fox garden glacier grove harbor hazel heron hill island ivy jasmine juniper kestrel lagoon lake lantern lark laurel leaf lilac linden lotus lynx maple meadow mill moon oak oasis orchard otter owl palm peak pebble pine planet pond poplar prairie rain reef ridge river robin rose sail shell shore sky sparrow spring star stone stream summit swan thistle tide trail tulip valley violet walnut wave willow wren'.split(
    ' ',
  )
/** Without vowels, which make words, and without what looks like something else. */
const characters = '23456789bcdfghjkmnpqrstvwxz'

const oneOf = <T>(list: ArrayLike<T>): T => list[randomInt(list.length)] as T

/** The last part of a new portal's address: two words and four characters, of about five billion. */
export const newSlug = (): string =>
  `${oneOf(first)}-${oneOf(second)}-${Array.from({ length: 4 }, () => oneOf(characters)).join('')}`

/** What an address may be that an owner writes: three to sixty letters and digits, with single hyphens between. */
const written = /^(?=.{3,60}$)[a-z0-9]+(-[a-z0-9]+)*$/

/** Whether this can be the last part of an address. Upper case is no other address. */
export const isSlug = (text: string): boolean => written.test(text)
