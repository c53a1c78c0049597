import { usePageParams } from '../shared/use-page-params.ts';
import { ModelEditor } from './model-editor.tsx';
import { ModelList } from './model-list.tsx';

/** All scoring models, or with `?model=` the one that is edited. */
export function ScoringPage() {
  const [params] = usePageParams();
  const id = params.get('model');
  return id ? <ModelEditor key={id} id={id} /> : <ModelList />;
}
