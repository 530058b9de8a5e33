/** The table of the console: every page and form, and who may use it. A new page is a row here. */
import { accountRoutes } from './account.ts'
import { homeRoutes } from './home.ts'
import type { ConsoleRoute } from './route.ts'
import { setupRoutes, type SetupDeps } from './setup-link.ts'
import { signInRoutes, type SignInDeps } from './sign-in.ts'
import { watchRoutes, type WatchDeps } from './watch.ts'

export type ConsoleDeps = SignInDeps & SetupDeps & WatchDeps

/** In the order of the navigation. */
export const consoleRoutes = (deps: ConsoleDeps): ConsoleRoute[] => [
  ...homeRoutes,
  ...signInRoutes(deps),
  ...setupRoutes(deps),
  ...accountRoutes(deps),
  ...watchRoutes(deps),
]
