import { IconHelpCircle, IconUser, IconUserQuestion } from '@tabler/icons-react';
import { figureWords } from '../../api/figure-words.ts';
import { toScoreView } from '../../api/score-view.ts';
import type { Handoff } from '../../api/types.ts';
import { cx, formatSigned, RelativeTime, StatusBadge } from '../../ui/index.ts';
import classes from './handoffs.module.css';
import { rejectWords } from './lead-words.ts';

/** The score as it was when the lead was handed over. */
export function snapshotView({ score, modelName }: Handoff) {
  return score ? toScoreView(modelName ?? 'Score', score) : undefined;
}

/** The strongest reasons with their points: as chips in a list, one line each with when it happened in the detail. */
export function Reasons({ lead, isList = false }: { readonly lead: Handoff; readonly isList?: boolean }) {
  if (lead.reasons.length === 0) return null;
  return (
    <ul className={isList ? classes.reasonList : classes.reasonChips} aria-label="Strongest reasons">
      {lead.reasons.map((reason) => (
        <li key={`${reason.label}${reason.atMs}`}>
          <span className={cx('num', classes.reasonPoints)}>{formatSigned(reason.points)}</span>
          <span className={classes.reasonLabel}>
            <bdi>{reason.label}</bdi>
            {isList && <Figures compared={reason.compared} />}
          </span>
          {isList && reason.atMs !== null && <RelativeTime atMs={reason.atMs} className={classes.quiet ?? ''} />}
        </li>
      ))}
    </ul>
  );
}

/** What a rule about the contact compared, under its name. */
function Figures({ compared }: Pick<Handoff['reasons'][number], 'compared'>) {
  const words = figureWords({ compared, missing: [] }, true);
  return words === undefined ? null : <bdi className={cx('num', classes.reasonFigures)}>{words}</bdi>;
}

/** What sales should ask: facts that the model wanted and nobody knows. */
export function Unknowns({ lead }: { readonly lead: Handoff }) {
  if (lead.unknowns.length === 0) return null;
  return (
    <p className={classes.unknowns}>
      <IconHelpCircle size={14} stroke={1.9} aria-hidden="true" />
      <span>
        <span className={classes.unknownsHead}>Not known:</span> {lead.unknowns.join(', ')}
      </span>
    </p>
  );
}

export function Owner({ lead }: { readonly lead: Handoff }) {
  const Icon = lead.owner ? IconUser : IconUserQuestion;
  return (
    <span className={classes.owner}>
      <Icon size={14} stroke={1.9} aria-hidden="true" />
      <bdi>{lead.owner?.name ?? 'Nobody yet'}</bdi>
    </span>
  );
}

export function LastActivity({ lead }: { readonly lead: Handoff }) {
  if (!lead.lastActivity) return null;
  return (
    <span className={classes.last}>
      Last: <bdi>{lead.lastActivity.name}</bdi>, <RelativeTime atMs={lead.lastActivity.atMs} />
    </span>
  );
}

/** What was decided, when something was. */
export function Decision({ lead }: { readonly lead: Handoff }) {
  if (lead.status === 'open') return null;
  const words = {
    accepted: 'Accepted',
    closed: 'Closed',
    rejected: `Rejected · ${rejectWords[lead.rejectReason ?? ''] ?? lead.rejectReason ?? 'no reason'}`,
  }[lead.status];
  const tone = lead.status === 'accepted' ? 'positive' : lead.status === 'rejected' ? 'attention' : 'neutral';
  return <StatusBadge tone={tone}>{words}</StatusBadge>;
}
