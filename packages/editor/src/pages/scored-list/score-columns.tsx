import type { Subject } from '../../api/subject.ts';
import type { ModelScore } from '../../api/types.ts';
import type { Column } from '../../ui/index.ts';
import { SubjectScore } from '../subject/subject-score.tsx';
import { sortedModels } from './model-filters.ts';
import classes from './scored-list.module.css';
import type { ListedModel } from './use-models.ts';

interface Scored {
  readonly id: string;
  readonly scores: readonly ModelScore[];
}

interface ScoreColumnsOptions {
  readonly kind: Subject['kind'];
  readonly chosen: readonly ListedModel[];
  /** Of the list's sort. */
  readonly sortedBy: string;
  readonly isPhone: boolean;
}

function ScoreOf({ kind, row, modelId }: { kind: Subject['kind']; row: Scored; modelId: string }) {
  const score = row.scores.find((candidate) => candidate.modelId === modelId);
  if (!score) return <span className={classes.none}>—</span>;
  return <SubjectScore subject={{ kind, id: row.id }} score={score} />;
}

const hasChips = ({ document }: ListedModel) =>
  Boolean(document && (document.gates.length > 0 || document.classes.length > 0));

/** A column for each chosen score; with several, the heads name them and say which one settles equal ones. */
export function scoreColumns<Row extends Scored>({
  kind,
  chosen,
  sortedBy,
  isPhone,
}: ScoreColumnsOptions): Column<Row>[] {
  const [, second] = sortedModels(sortedBy, chosen);
  return chosen.map((model, index): Column<Row> => {
    const isStack = isPhone && index === 0 && chosen.length > 1;
    const name = chosen.length === 1 ? 'Score' : model.name;
    return {
      id: index === 0 ? 'score' : `score:${model.id}`,
      header: model === second ? `then ${name}` : name,
      width: hasChips(model) ? 300 : 200,
      isSortable: true,
      startsDescending: true,
      cell: (row) =>
        isStack ? (
          <span className={classes.stack}>
            {chosen.map(({ id, name: modelName }) => (
              <span key={id}>
                <span className={classes.stackName}>{modelName}</span>
                <ScoreOf kind={kind} row={row} modelId={id} />
              </span>
            ))}
          </span>
        ) : (
          <ScoreOf kind={kind} row={row} modelId={model.id} />
        ),
      phone: index === 0 ? 'trailing' : 'hidden',
    };
  });
}
