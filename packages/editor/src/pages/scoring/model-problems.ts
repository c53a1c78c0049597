import { checkModel, type Problem, parseModel, type ReferenceBook, type ScoringModel } from '@ripen/runtime';

/** Everything wrong or doubtful about a draft: first what cannot even be saved, else what the check says. */
export function problemsOf(model: ScoringModel, book: ReferenceBook): readonly Problem[] {
  const parsed = parseModel(model);
  if (!parsed.ok) return parsed.problems.map((problem) => placed(problem, model));
  return checkModel(parsed.value, book);
}

/** Format problems know only a pointer; rules and groups are found by their id here. */
function placed(problem: Problem, model: ScoringModel): Problem {
  const [, list, index, field] = (problem.at.pointer ?? '').split('/');
  const ruleId = list === 'rules' ? model.rules[Number(index)]?.id : undefined;
  const groupId = list === 'groups' ? model.groups[Number(index)]?.id : undefined;
  const what = field === 'label' || list === 'name' ? 'The name' : field ? `“${field}”` : 'This';
  return {
    ...problem,
    message: `${what} cannot be saved like this: ${problem.message}`,
    at: { ...problem.at, ...(ruleId && { ruleId }), ...(groupId && { groupId }) },
  };
}

/** The problems at a place, by JSON pointer: `/bands` has those of every band. */
export const problemsAt = (problems: readonly Problem[], pointer: string) =>
  problems.filter(({ at }) => at.pointer === pointer || at.pointer?.startsWith(`${pointer}/`));

export const problemsOfRule = (problems: readonly Problem[], id: string) =>
  problems.filter(({ at }) => at.ruleId === id);

/** Of the group itself, not of its rules. */
export const problemsOfGroup = (problems: readonly Problem[], id: string) =>
  problems.filter(({ at }) => at.groupId === id && at.ruleId === undefined);

/** Those that belong to the model as a whole. */
export const problemsOfModel = (problems: readonly Problem[]) =>
  problems.filter(({ at }) => ['/groups', '/rules', '/name', '', undefined].includes(at.pointer));

/** `Rule “Read the blog”: No contact …` is `No contact …` beneath the rule itself. */
export function messageUnder(message: string, name: string): string {
  const [kind = '', rest] = message.split(`“${name}”: `, 2);
  return rest !== undefined && /^[\w-]+ $/.test(kind) ? message.slice(kind.length + name.length + 4) : message;
}
