import type { Routes } from "../answer.ts";
import { checkRoutes } from "./checks.ts";
import { commentRoutes } from "./comments.ts";
import { gitObjectRoutes } from "./git-objects.ts";
import { refRoutes } from "./git-refs.ts";
import { userRoutes } from "./users.ts";

/** What the server does for each operation. */
export const routes: Routes = {
  ...commentRoutes,
  ...checkRoutes,
  ...userRoutes,
  ...refRoutes,
  ...gitObjectRoutes,
};
