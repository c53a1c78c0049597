import { usePageParams } from '../shared/use-page-params.ts';
import { ModelEditor } from './model-editor.tsx';
import { ModelList } from './model-list.tsx';
import { HowWeScore } from './print/how-we-score.tsx';

/** All scoring models; with `?model=` the one that is edited, with `&view=print` as a sheet of paper. */
export function ScoringPage() {
  const [params] = usePageParams();
  const id = params.get('model');
  if (id && params.get('view') === 'print') return <HowWeScore id={id} />;
  return id ? <ModelEditor key={id} id={id} /> : <ModelList />;
}
