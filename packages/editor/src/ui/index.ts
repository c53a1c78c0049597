/** Ripen's components. Pages import from here. */
export { ConfirmDialog, type ConfirmDialogProps } from './confirm-dialog.tsx';
export { CopyField, type CopyFieldProps } from './copy-field.tsx';
export { cx } from './cx.ts';
export { DetailPane, type DetailPaneProps, SplitView, type SplitViewProps } from './detail-pane.tsx';
export { DialogForm, type DialogFormProps } from './dialog-form.tsx';
export { EmptyState, type EmptyStateProps } from './empty-state.tsx';
export { describeError, ErrorState, type ErrorStateProps, errorSentence } from './error-state.tsx';
export { FileDrop, type FileDropProps } from './file-drop.tsx';
export {
  type Filter,
  FilterChips,
  type FilterChipsProps,
  type FilterOption,
  type FilterValues,
} from './filter-chips.tsx';
export {
  formatClock,
  formatCount,
  formatDay,
  formatDuration,
  formatExactTime,
  formatNumber,
  formatPercent,
  formatSigned,
} from './format.ts';
export { Histogram, type HistogramBin, type HistogramProps } from './histogram.tsx';
export { JsonView, type JsonViewProps } from './json-view.tsx';
export { Kbd } from './kbd.tsx';
export { KeyValue, type KeyValueItem } from './key-value.tsx';
export { OneLine } from './one-line.tsx';
export { Card, Page, type PageProps, Section, Toolbar } from './page.tsx';
export { PageHeader, type PageHeaderProps } from './page-header.tsx';
export { RelativeTime, type RelativeTimeProps } from './relative-time.tsx';
export { rankWords } from './score/rank-words.ts';
export { PlainScore, Score, type ScoreProps } from './score/score.tsx';
export { type ScoreColumnOptions, scoreColumn } from './score/score-column.tsx';
export { ScoreExplanation, type ScoreExplanationProps } from './score/score-explanation.tsx';
export type {
  BandView,
  GateView,
  ScoreExplanation as ScoreExplanationView,
  ScoreGoal,
  ScoreGroupView,
  ScoreLine,
  ScoreSuggestion,
  ScoreView,
} from './score/types.ts';
export { ripeColour, ripeStyle } from './score/warmth.ts';
export { SearchInput, type SearchInputProps } from './search-input.tsx';
export { CardSkeleton, PageSkeleton, TextSkeleton } from './skeletons.tsx';
export { Sparkline, type SparklineProps } from './sparkline.tsx';
export { StatusBadge, type StatusBadgeProps, type StatusTone } from './status-badge.tsx';
export { DataTable } from './table/data-table.tsx';
export type { Column, DataTableProps, Selection, Sort } from './table/types.ts';
export { Timeline, type TimelineItem } from './timeline.tsx';
export { toastDone, toastError, toastInfo } from './toast.tsx';
export { useCopy } from './use-copy.ts';
export { useNow } from './use-now.ts';
export { usePhone } from './use-screen.ts';
