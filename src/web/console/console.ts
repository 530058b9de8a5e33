/** The staff console: its table of routes behind the one guard, and the files its pages load. */
import type { Ente } from '../../domain/ente.ts'
import type { AccountDeps } from '../../desk/accounts.ts'
import type { Call, Frame } from '../frame.ts'
import { meter, type Limits } from '../limits.ts'
import { consoleFiles } from './files.ts'
import { guarding } from './guard.ts'
import type { ConsoleRoute } from './route.ts'
import { consoleRoutes, type ConsoleDeps } from './routes.ts'
import { tries } from './sign-in.ts'
import { consoleTexts } from './texts.ts'

export type ConsoleSettings = AccountDeps & {
  enti: readonly Ente[]
  demonstration: boolean
  originOf: (call: Call) => string
  limits: Pick<Limits, 'signInsByAddress' | 'signInsByAccount' | 'signInsByBoth' | 'wrongLinks' | 'watchesPerPerson' | 'pollMs'>
}

/**
 * Mounts the console.
 * @param table the routes; the console's own unless a test walks others
 * @throws where texts or packages are not whole, and on a route that does not say who may use it
 */
export async function mountConsole(web: Pick<Frame, 'route'>, settings: ConsoleSettings, table: (deps: ConsoleDeps) => ConsoleRoute[] = consoleRoutes): Promise<void> {
  const { limits, ...deps } = settings
  const { routes: files, css, js } = await consoleFiles()
  const routes = table({
    ...deps, wrongLinks: meter(limits.wrongLinks), watch: limits,
    tries: tries({ byAddress: meter(limits.signInsByAddress), byAccount: meter(limits.signInsByAccount), byBoth: meter(limits.signInsByBoth) }),
  })
  const guarded = guarding({ ...deps, say: consoleTexts(), files: { css, js } }, routes)
  for (const route of routes) web.route(route.method, route.path, route.name, guarded(route))
  for (const { path, handler } of files) web.route('GET', path, 'console-file', handler)
}
