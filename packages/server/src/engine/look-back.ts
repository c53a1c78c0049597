import type { World } from '@ripen/runtime';

/** The same world, whose contacts are loaded with these past events too, as far back as is asked. */
export function lookingBack(world: World, asked: World['needs']): World {
  const needs = new Map(world.needs);
  for (const [name, { withinMs }] of asked) {
    needs.set(name, { withinMs: Math.max(withinMs, needs.get(name)?.withinMs ?? 0) });
  }
  return { ...world, needs };
}
