/** `@ripen/runtime`: parse, check, migrate, compile, advance, score. Pure: no I/O, no clock, no chance. */

export type { CheckOptions, ConditionProblem } from './conditions/check-condition.ts';
export { checkCondition } from './conditions/check-condition.ts';
export type { Condition, ScorePart, Test } from './conditions/condition.ts';
export { always, conditionSchema, scoreParts, testSchema } from './conditions/condition.ts';
export type { Predicate } from './conditions/evaluate.ts';
export { compileCondition } from './conditions/evaluate.ts';
export type { Answer, ConditionFacts } from './conditions/facts.ts';
export type { StoredAttribute } from './conditions/fold.ts';
export { foldText, parseInstant, storedAttribute, storedScalar } from './conditions/fold.ts';
export { attributeWords } from './conditions/names.ts';
export type { OperandKind, Operator, ValueType } from './conditions/operator.ts';
export { operatorById, operators, operatorsFor } from './conditions/operators.ts';
export { conditionSentence } from './conditions/sentence.ts';
export type { SqlFragment } from './conditions/sql-fragment.ts';
export type { ConditionSql, SqlContext } from './conditions/to-sql.ts';
export { conditionToSql } from './conditions/to-sql.ts';
export { explainCondition } from './conditions/verdict.ts';
export { checkDocument } from './document/check/check-document.ts';
export type { NodeDescription } from './document/describe-node.ts';
export { describeNode } from './document/describe-node.ts';
export type { DocumentEdge, DocumentNode, Reentry, WorkflowDocument } from './document/document.ts';
export {
  documentEdgeSchema,
  documentNodeSchema,
  reentrySchema,
  workflowDocumentSchema,
  workflowSettingsSchema,
} from './document/document.ts';
export type { Shelf } from './document/follow-requirements.ts';
export { followRequirements } from './document/follow-requirements.ts';
export { formatTemplate } from './document/format-template.ts';
export { migrateDocument } from './document/migrate.ts';
export { maxDocumentDepth, maxDocumentSize, parseDocument } from './document/parse.ts';
export { parseTemplate } from './document/parse-template.ts';
export type { ReferenceBook } from './document/reference-book.ts';
export { emptyBook } from './document/reference-book.ts';
export type { Renames } from './document/rename-references.ts';
export { renameReferences } from './document/rename-references.ts';
export type { AttributeDefinition, EmailTemplate, Segment, Template } from './document/template.ts';
export { attributeDefinitionSchema, emailTemplateSchema, segmentSchema, templateSchema } from './document/template.ts';
export type { Requirements } from './document/template-requirements.ts';
export { templateRequirements } from './document/template-requirements.ts';
export type { Effect, EffectKind } from './effects/effect.ts';
export type { Case, Share } from './fields/branch-fields.ts';
export type { Field, FieldKind, Fields } from './fields/field.ts';
export { fieldKinds } from './fields/field.ts';
export { initialFields } from './fields/initial-fields.ts';
export { isShown } from './fields/is-shown.ts';
export type { FieldProblem, ReadFields } from './fields/read-fields.ts';
export { readFields } from './fields/read-fields.ts';
export type { NodeKind, NodeType, Outlet, References, Verdict } from './nodes/define-node.ts';
export { nodeType, nodeTypes } from './nodes/index.ts';
export { compile } from './plan/compile.ts';
export type { Plan, PlanNode } from './plan/plan.ts';
export { advance, enrolledEvent } from './run/advance.ts';
export type { AdvanceResult } from './run/advance-result.ts';
export type { WorldSource } from './run/build-world.ts';
export { buildWorld } from './run/build-world.ts';
export { bandChangedEvent, maxCascade } from './run/cascade.ts';
export type { Contact, ContactState, Enrollment, Fact, PastEvent, Wait } from './run/contact-state.ts';
export { emptyContact } from './run/empty-state.ts';
export type { AdjustMode, AttributeChange, FactSource, Input, Timer } from './run/input.ts';
export { rememberEvent } from './run/remember-event.ts';
export { maxSteps } from './run/run-on.ts';
export type { Compared, Reason, TraceEntry } from './run/trace.ts';
export type { Subject, World } from './run/world.ts';
export type { BandEntry } from './scoring/bands.ts';
export { bandEntries, bandInSentence, bandWarmth } from './scoring/bands.ts';
export { checkModel } from './scoring/check-model.ts';
export { reachOf, scaleOf } from './scoring/checks/check-budgets.ts';
export type { CompiledModel } from './scoring/compiled-model.ts';
export { compileModel } from './scoring/compiled-model.ts';
export type { ConditionNeeds } from './scoring/condition-needs.ts';
export { conditionNeeds } from './scoring/condition-needs.ts';
export type { BandTally, ScoreCell } from './scoring/count-bands.ts';
export { countBands } from './scoring/count-bands.ts';
export { dealAttributes, dealEvents, withDealFacts } from './scoring/deal-facts.ts';
export type { ModelChange } from './scoring/diff-models.ts';
export { diffModels } from './scoring/diff-models.ts';
export { explainScore } from './scoring/explain.ts';
export type {
  ExplainedCheck,
  ExplainedGroup,
  ExplainedLine,
  NextGoal,
  ScoreExplanation,
  Suggestion,
} from './scoring/explanation.ts';
export type { BandMove, FeedbackExample, FeedbackView, ModelFeedback } from './scoring/feedback.ts';
export { FeedbackTally } from './scoring/feedback.ts';
export type { Rule, ScoringModel, ScoringModelInput } from './scoring/model.ts';
export { ruleSchema, scoringModelSchema } from './scoring/model.ts';
export { nextCrossingMs } from './scoring/next-crossing.ts';
export { parseModel } from './scoring/parse-model.ts';
export type { ModelPreset } from './scoring/presets.ts';
export { modelPresets } from './scoring/presets.ts';
export type { Recomputed, ScoreStep } from './scoring/recompute-score.ts';
export { adjustmentChange, recomputeScore } from './scoring/recompute-score.ts';
export { ruleMatches } from './scoring/rule-matches.ts';
export {
  budgetWords,
  combineWords,
  decayWords,
  limitWords,
  pointWords,
  ruleSentence,
  signedWords,
} from './scoring/rule-words.ts';
export { emptyScore, scoreChange } from './scoring/score.ts';
export type { Adjustment, ScoreChange } from './scoring/score-change.ts';
export type { ScoreHistoryPoint, ScoreHistoryWindow } from './scoring/score-history.ts';
export { scoreHistory } from './scoring/score-history.ts';
export type { Crossing, LedgerEntry, ScoreState, ScoreView, Standing } from './scoring/score-state.ts';
export { settleScore } from './scoring/settle-score.ts';
export { viewScore } from './scoring/view-score.ts';
export type { ListDiff, OutcomeDiff } from './simulate/diff.ts';
export { diffOutcomes } from './simulate/diff.ts';
export type { Outcome, ReplayOptions } from './simulate/replay.ts';
export { replay } from './simulate/replay.ts';
export type { Duration } from './values/duration.ts';
export { dayMs, durationMs, durationSchema, durationUnits } from './values/duration.ts';
export { durationText } from './values/duration-text.ts';
export { identifierSchema, labelSchema } from './values/identifier.ts';
export type { Json, JsonObject, Scalar } from './values/json.ts';
export type { Problem, ProblemPlace } from './values/problem.ts';
export type { Result } from './values/result.ts';
