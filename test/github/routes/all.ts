import type { Routes } from "../answer.ts";
import { actionRoutes } from "./actions.ts";
import { artifactRoutes } from "./artifacts.ts";
import { checkRoutes } from "./checks.ts";
import { commentRoutes } from "./comments.ts";
import { compareRoutes } from "./compare.ts";
import { contentRoutes } from "./contents.ts";
import { gitObjectRoutes } from "./git-objects.ts";
import { refRoutes } from "./git-refs.ts";
import { pullRoutes } from "./pulls.ts";
import { repositoryRoutes } from "./repository.ts";
import { userRoutes } from "./users.ts";

/** What the server does for each operation. */
export const routes: Routes = {
  ...actionRoutes,
  ...artifactRoutes,
  ...checkRoutes,
  ...commentRoutes,
  ...compareRoutes,
  ...contentRoutes,
  ...gitObjectRoutes,
  ...pullRoutes,
  ...refRoutes,
  ...repositoryRoutes,
  ...userRoutes,
};
