import { Refusal, type Routes } from "../answer.ts";
import { notAccessible } from "../access.ts";
import { wireUser } from "../objects/user.ts";

export const userRoutes: Routes = {
  "users/get-authenticated": ({ identity, addresses }) => {
    if (identity.app !== null) throw new Refusal(403, notAccessible(identity));
    return { status: 200, body: wireUser(addresses, identity.login, "public-user") };
  },
  "graphql/viewer": ({ identity: { login } }) => ({ status: 200, body: { data: { viewer: { login } } } }),
};
