import type { Condition } from '../conditions/condition.ts';
import { conditionNeeds } from '../scoring/condition-needs.ts';
import type { ScoringModel } from '../scoring/model.ts';
import type { WorkflowDocument } from './document.ts';
import type { Segment } from './template.ts';
import { type Requirements, templateRequirements } from './template-requirements.ts';

/** Where models and segments are looked up; undefined = not there, and then it stays a requirement by name. */
export interface Shelf {
  model(id: string): ScoringModel | undefined;
  segment(id: string): Segment | undefined;
}

/** As `templateRequirements`, and what those models and segments need in turn: everything a template must carry (F1). */
export function followRequirements(document: WorkflowDocument, shelf: Shelf): Requirements {
  const direct = templateRequirements(document);
  const found = {
    models: new Set(direct.models),
    segments: new Set(direct.segments),
    attributes: new Set(direct.attributes),
    events: new Set(direct.events),
  };
  // Sets grow while they are walked, and a walk sees what was added: each model and segment is opened once.
  const open = (conditions: readonly Condition[]): void => {
    const needs = conditionNeeds(conditions, new Map());
    for (const id of needs.scores) found.models.add(id);
    for (const id of needs.missingSegments) found.segments.add(id);
    for (const name of needs.attributes) found.attributes.add(name);
    for (const name of needs.events.keys()) found.events.add(name);
  };
  const openSegments = (opened: Set<string>): void => {
    for (const id of found.segments) {
      if (opened.has(id)) continue;
      opened.add(id);
      open([shelf.segment(id)?.when].filter((when) => when !== undefined));
    }
  };
  const opened = new Set<string>();
  openSegments(opened);
  for (const id of found.models) {
    const model = shelf.model(id);
    if (model === undefined) continue;
    open(conditionsOf(model));
    for (const rule of model.rules) if (rule.kind !== 'fit') found.events.add(rule.event);
    openSegments(opened);
  }
  const sorted = (names: ReadonlySet<string>): string[] => [...names].sort();
  return {
    ...direct,
    models: sorted(found.models),
    segments: sorted(found.segments),
    attributes: sorted(found.attributes),
    events: sorted(found.events),
  };
}

function conditionsOf(model: ScoringModel): Condition[] {
  return [
    model.scope,
    model.excludeWhen,
    model.deadWhen,
    ...model.gates.map((gate) => gate.when),
    ...model.classes.map((item) => item.when),
    ...model.rules.map((rule) => (rule.kind === 'fit' ? rule.when : rule.where)),
  ].filter((condition) => condition !== undefined);
}
