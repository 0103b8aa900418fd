import { type Answer, answerOf, notFound } from "./answer.ts";
import type { State } from "./state.ts";

/** The bytes of an artifact, to whoever has its signed address. */
export function storedBytes(state: State, path: string): Answer {
  const id = Number(/^\/artifacts\/(\d+)$/u.exec(path)?.[1]);
  for (const { artifacts } of state.repositories.values())
    for (const artifact of artifacts)
      if (artifact.id === id)
        return { status: 200, body: artifact.zip, headers: { "content-type": "application/zip" } };
  return answerOf(notFound());
}
