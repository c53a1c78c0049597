import { MultiSelect, Select } from '@mantine/core';
import { useBook } from '../book.tsx';
import { bandOptions, type Option, withUnknown } from '../reference-options.ts';
import { asText, asTexts, type FieldProps, inputProps } from './field-props.ts';

interface OneOfProps extends FieldProps {
  readonly options: readonly Option[];
  readonly nothing: string;
}

export function OneOf({ options, nothing, ...props }: OneOfProps) {
  const { field, value, onChange } = props;
  const chosen = asText(value);
  return (
    <Select
      {...inputProps(props)}
      data={withUnknown(options, chosen)}
      value={chosen || null}
      placeholder={options.length === 0 ? nothing : (field.placeholder ?? 'Choose…')}
      searchable={options.length > 6}
      clearable={field.optional ?? false}
      nothingFoundMessage={nothing}
      onChange={(next) => {
        if (next !== null) onChange(next);
        else if (field.optional) onChange(undefined);
      }}
    />
  );
}

const named = (items: readonly { readonly id: string; readonly name: string }[]): Option[] =>
  items.map((item) => ({ value: item.id, label: item.name }));

export function ModelField(props: FieldProps) {
  return <OneOf {...props} options={named(useBook().models)} nothing="There is no scoring model yet" />;
}

/** The model that the sibling field names. */
function useModel({ field, node }: FieldProps) {
  const { models } = useBook();
  const id = asText(node.fields[field.modelField ?? '']);
  // With one model in the whole workspace there is nothing to choose between.
  return models.find((model) => model.id === id);
}

export function GroupField(props: FieldProps) {
  const model = useModel(props);
  const options = (model?.groups ?? []).map((group) => ({
    value: group.id,
    label: `${group.label} (up to ${group.max})`,
  }));
  return <OneOf {...props} options={options} nothing={model ? 'This model has no groups' : 'Choose the model first'} />;
}

export function BandField(props: FieldProps) {
  const model = useModel(props);
  const chosen = asTexts(props.value);
  const options = bandOptions(model);
  const unknown = chosen.filter((id) => !options.some((option) => option.value === id));
  return (
    <MultiSelect
      {...inputProps(props)}
      data={[...options, ...unknown.map((id) => ({ value: id, label: `${id} (does not exist)` }))]}
      value={chosen}
      placeholder={chosen.length > 0 ? '' : model ? 'Any band' : 'Choose the model first'}
      onChange={(bands) => props.onChange(bands)}
    />
  );
}

export function PeopleField(props: FieldProps) {
  const people = named(useBook().people);
  const chosen = asTexts(props.value);
  const unknown = chosen.filter((id) => !people.some((person) => person.value === id));
  return (
    <MultiSelect
      {...inputProps(props)}
      data={[...people, ...unknown.map((id) => ({ value: id, label: `${id} (does not exist)` }))]}
      value={chosen}
      searchable
      placeholder={chosen.length > 0 ? '' : 'Everyone who takes leads'}
      nothingFoundMessage="Nobody of that name. Add people in Settings."
      onChange={(ids) => props.onChange(ids)}
    />
  );
}
