import { closuresScorer } from './closures.ts';
import { jsonLogicScorer } from './json-logic.ts';
import { jsonRulesEngineScorer } from './json-rules-engine.ts';
import { ripenScorer, ripenViewScorer } from './ripen.ts';

/** In the order of the table, the one that is compared with the others first. */
export const makers = [ripenScorer, closuresScorer, jsonLogicScorer, jsonRulesEngineScorer, ripenViewScorer];
