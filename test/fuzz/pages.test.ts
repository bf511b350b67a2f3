/** Every page and every form of the house, asked for what nobody should ask: a clean answer each time. */
import type { TestContext } from 'node:test'
import { testOn } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { openWiki } from '../support/wiki.ts'
import { conclude } from './conclude.ts'
import { furnishHouse } from './furniture.ts'
import { lookAround } from './known.ts'
import { halfWayIn, operator, type Somebody, stranger } from './people.ts'
import { requestsTo } from './requests.ts'
import { endingLast, otherRoutes, pageRoutes } from './routes.ts'
import { openSurvival } from './survival.ts'
import { openWire, type Wire } from './wire.ts'

const settings = {
  OPERATORS_SET_PASSWORDS: 'yes',
  SIGN_IN_BY_CODE: 'letter,text',
  CREATE_PORTALS: 'everybody',
}

async function open(t: TestContext) {
  const house = await openHouse(t, settings)
  const wiki = await openWiki(t, house)
  const wire = openWire(house.issuer)
  t.after(wire.close)
  const unlinked = await furnishHouse(house, wiki)
  return { house, wiki, wire, unlinked, survival: openSurvival(wire) }
}

/** Whether they are still where they were: some of what they send ends their session, or their conversation. */
async function isThere(wire: Wire, { issuer }: House, { browser, place }: Somebody): Promise<boolean> {
  const cookie = browser.cookies.headerFor(new URL(place, issuer)) ?? ''
  const { status } = await wire.ask({ method: 'GET', path: place, headers: { cookie }, body: undefined })
  return status === 200
}

for (const [who, begin] of [
  ['strangers', (_house: House, wiki) => stranger(wiki)],
  ['people half way in', halfWayIn],
  ['an operator', operator],
] as const satisfies ReadonlyArray<
  readonly [string, (house: House, wiki: Awaited<ReturnType<typeof openWiki>>) => Promise<Somebody>]
>)
  testOn('SQLite', `every route survives what ${who} may send`, async (t) => {
    const { house, wiki, wire, unlinked, survival } = await open(t)
    const routes = pageRoutes(house)
    const settle = async () => {
      const somebody = await begin(house, wiki)
      return { somebody, known: await lookAround(wire, routes, somebody, unlinked) }
    }
    let { somebody, known } = await settle()
    const jar = () => somebody.browser.cookies
    for (const route of endingLast([...routes, ...otherRoutes].filter(({ path }) => somebody.asks(path)))) {
      await house.deps.store.db.throttle.deleteMany({})
      if (!(await isThere(wire, house, somebody))) ({ somebody, known } = await settle())
      const own = (path: string) => ({
        accept: 'text/html',
        origin: house.issuer,
        cookie: jar().headerFor(new URL(house.issuer + path)) ?? '',
      })
      await survival.survives(
        `${who}, ${route.method} ${route.path}`,
        requestsTo(route, known).map((draft) => ({
          ...draft,
          headers: { ...own(draft.path), ...draft.headers },
        })),
        ({ cookies }, { path }) => {
          for (const header of cookies) jar().set(header, new URL(house.issuer + path))
        },
      )
    }
    conclude(t, house, survival)
  })
