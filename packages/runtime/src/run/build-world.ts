import type { Condition } from '../conditions/condition.ts';
import type { WorkflowDocument } from '../document/document.ts';
import { compile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { type CompiledModel, compileModel } from '../scoring/compiled-model.ts';
import type { ScoringModel } from '../scoring/model.ts';
import type { Subject, World } from './world.ts';

/** What a world is made of: published models, and every workflow version that may start or still has enrollments. */
export interface WorldSource {
  readonly models: readonly { readonly model: ScoringModel; readonly version: number }[];
  /** `current` versions start enrollments; a paused workflow has none. */
  readonly workflows: readonly {
    readonly document: WorkflowDocument;
    readonly version: number;
    readonly current: boolean;
  }[];
  readonly segments: ReadonlyMap<string, Condition>;
  readonly timeZone: string;
}

/**
 * Compiles everything that is published. Given the `previous` world, what did not change is not compiled again: a
 * version never changes, so its plan can be kept for as long as `segments` is the same map.
 *
 * One world is about one kind of subject: contacts, unless `about` says deals. Models of the other kind are left out, and
 * workflows are for contacts only, so a deal starts none (S1).
 */
export function buildWorld(source: WorldSource, previous?: World, about: Subject = 'contact'): World {
  const reusable = previous?.segments === source.segments ? previous : undefined;
  const models = source.models
    .filter(({ model }) => model.about === about)
    .map((one) => compileOne(one, source, reusable));
  const plans = new Map<string, Plan>();
  const current = new Map<string, Plan>();
  for (const { document, version, current: isCurrent } of about === 'contact' ? source.workflows : []) {
    const key = `${document.id}@${version}`;
    const plan = reusable?.plans.get(key) ?? compile(document, version, { segments: source.segments });
    plans.set(key, plan);
    if (isCurrent) current.set(document.id, plan);
  }
  return {
    about,
    models,
    modelById: new Map(models.map((compiled) => [compiled.model.id, compiled])),
    current,
    startsOnEvent: listeners(current, 'events'),
    startsOnModel: listeners(current, 'models'),
    plans,
    needs: mergeNeeds([...models, ...plans.values()]),
    segments: source.segments,
    timeZone: source.timeZone,
  };
}

function compileOne(
  { model, version }: WorldSource['models'][number],
  source: WorldSource,
  reusable: World | undefined,
): CompiledModel {
  const known = reusable?.modelById.get(model.id);
  return known?.version === version && known.model === model ? known : compileModel(model, version, source.segments);
}

function listeners(current: ReadonlyMap<string, Plan>, to: 'events' | 'models'): Map<string, Plan[]> {
  const byName = new Map<string, Plan[]>();
  for (const plan of current.values()) {
    const names = new Set(plan.triggers.flatMap((node) => node.type?.trigger?.[to]?.(node.fields) ?? []));
    for (const name of names) {
      const plans = byName.get(name);
      if (plans === undefined) byName.set(name, [plan]);
      else plans.push(plan);
    }
  }
  return byName;
}

function mergeNeeds(sources: readonly { readonly needs: World['needs'] }[]): World['needs'] {
  const merged = new Map<string, { withinMs: number }>();
  for (const { needs } of sources) {
    for (const [name, { withinMs }] of needs) {
      merged.set(name, { withinMs: Math.max(merged.get(name)?.withinMs ?? 0, withinMs) });
    }
  }
  return merged;
}
