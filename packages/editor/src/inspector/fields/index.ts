import type { FieldKind } from '@ripen/runtime';
import type { ComponentType } from 'react';
import { CasesField } from './cases-field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { ConditionField } from './condition-field.tsx';
import { DurationField } from './duration-field.tsx';
import { EmailField } from './email-field.tsx';
import type { FieldProps } from './field-props.ts';
import { AttributeField, EventField, TagField } from './name-fields.tsx';
import { NodeField } from './node-field.tsx';
import { NumberField } from './number-field.tsx';
import { BandField, GroupField, ModelField, PeopleField } from './reference-fields.tsx';
import { ScalarField } from './scalar-field.tsx';
import { SharesField } from './shares-field.tsx';
import { LongTextField, TextField, UrlField } from './text-fields.tsx';
import { ToggleField } from './toggle-field.tsx';

/** One component for each kind of field, and none for any type of node. A new kind does not compile until it is here. */
export const fieldComponents: Readonly<Record<FieldKind, ComponentType<FieldProps>>> = {
  text: TextField,
  longText: LongTextField,
  number: NumberField,
  toggle: ToggleField,
  choice: ChoiceField,
  duration: DurationField,
  condition: ConditionField,
  cases: CasesField,
  shares: SharesField,
  event: EventField,
  attribute: AttributeField,
  scalar: ScalarField,
  tag: TagField,
  model: ModelField,
  group: GroupField,
  band: BandField,
  email: EmailField,
  node: NodeField,
  url: UrlField,
  people: PeopleField,
};
