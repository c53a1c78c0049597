import { Autocomplete, Button, Select, Switch } from '@mantine/core';
import { always, type Condition, emptyBook, type ReferenceBook } from '@ripen/runtime';
import { useState } from 'react';
import { BookContext } from '../../inspector/book.tsx';
import { bookAbout } from '../../inspector/book-about.ts';
import { ConditionBuilder } from '../../inspector/condition/condition-builder.tsx';
import { Card, errorSentence } from '../../ui/index.ts';
import { useReferenceBook } from '../shared/page-queries.ts';
import classes from './review.module.css';
import { type Conversion, type ReviewView, useDefineConversion } from './review-queries.ts';

interface DefineConversionProps {
  readonly view: ReviewView;
  readonly onDone?: () => void;
}

const usualValues = ['revenue', 'value', 'total', 'amount', 'price'];

/** Says which event is a conversion, under which condition, and what tells its worth. */
export function DefineConversion({ view, onDone }: DefineConversionProps) {
  const define = useDefineConversion(view.modelId);
  const book = (useReferenceBook().data as ReferenceBook | undefined) ?? emptyBook;
  const known = view.conversion;
  const [event, setEvent] = useState(known?.event ?? view.choices.proposed ?? '');
  // What came as JSON is what the runtime's own type describes.
  const [where, setWhere] = useState<Condition>((known?.where as Condition | undefined) ?? always);
  const [valueProperty, setValueProperty] = useState<string | null>(known?.valueProperty ?? null);
  const [isForAll, setForAll] = useState((view.scope ?? 'workspace') === 'workspace');
  const seen = view.review?.valueProperties.map(({ name }) => name) ?? [];
  const values = [...new Set([...seen, ...(known?.valueProperty ? [known.valueProperty] : []), ...usualValues])];
  const isBare = 'of' in where && where.of.length === 0;
  const save = () => {
    const conversion: Conversion = { event: event.trim(), valueProperty, ...(isBare ? {} : { where }) };
    define.mutate({ conversion, scope: isForAll ? 'workspace' : 'model' }, { onSuccess: () => onDone?.() });
  };
  return (
    <BookContext value={bookAbout(book, view.about)}>
      <form
        noValidate
        className={classes.define}
        aria-label="What a conversion is"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (event.trim() !== '') save();
        }}
      >
        <Card>
          <div className={classes.stack}>
            <h2 className={classes.cardTitle}>Which event is a conversion?</h2>
            <Autocomplete
              label="Event"
              description={`The first one of a ${view.about} counts; the score just before it is compared.`}
              data={view.choices.events}
              value={event}
              limit={50}
              onChange={setEvent}
            />
            <fieldset className={classes.plain}>
              <legend className={classes.legend}>Only when (optional)</legend>
              <ConditionBuilder
                value={where}
                onChange={setWhere}
                label="Only when"
                noneWords="Every such event counts."
              />
            </fieldset>
            <Select
              label="What it is worth"
              description="A number among the event’s properties, for the forecast. Without one, conversions are counted."
              placeholder="Just count them"
              clearable
              data={values}
              value={valueProperty}
              onChange={setValueProperty}
            />
            {view.about === 'contact' && (
              <Switch
                label="The same for every model without a definition of its own"
                checked={isForAll}
                onChange={(changed) => setForAll(changed.currentTarget.checked)}
              />
            )}
            {define.error && (
              <p className={classes.failed} role="alert">
                {errorSentence(define.error)}
              </p>
            )}
            <div className={classes.buttonRow}>
              <Button type="submit" disabled={event.trim() === ''} loading={define.isPending}>
                Compare with what happened
              </Button>
              {onDone && (
                <Button variant="default" onClick={onDone}>
                  Cancel
                </Button>
              )}
            </div>
          </div>
        </Card>
      </form>
    </BookContext>
  );
}
