import { type Template, templateRequirements } from '@ripen/runtime';

/** Somebody who takes leads in a simulation. */
export interface SimulatedPerson {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
}

/** Who takes leads when nobody says so: the people that the template's handoffs name, else two made-up ones. */
export function defaultPeople(template: Template): SimulatedPerson[] {
  const named = new Set(template.workflows.flatMap((workflow) => templateRequirements(workflow).people));
  const names = named.size > 0 ? [...named] : ['Ana', 'Ben'];
  return names.map((name) => person(name, 1));
}

/**
 * People as a person lists them: `Ana, Ben:2` are Ana and Ben, who takes twice as many leads. Empty is nobody.
 * @throws RangeError that says which one cannot be used
 */
export function parsePeople(list: string): SimulatedPerson[] {
  const parts = list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const people = parts.map((part) => {
    const [, name = '', weight = '1'] = /^([^:]{1,64}?)\s*(?::\s*(\d{1,3}))?$/.exec(part) ?? [];
    if (name === '') throw new RangeError(`"${part}" is nobody who can take leads. Write names such as Ana,Ben:2.`);
    return person(name, Number(weight));
  });
  const twice = people.find(({ id }, index) => people.findIndex((other) => other.id === id) !== index);
  if (twice !== undefined) throw new RangeError(`"${twice.name}" stands there twice. Name everybody once.`);
  return people;
}

/** A handoff's list names people by id, so a name that is one stays as it is. */
const person = (name: string, weight: number): SimulatedPerson => ({
  id: name.replaceAll(/\s+/g, '-'),
  name,
  weight,
});
