import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';
import { useModel } from '../model-context.tsx';
import { placeRule } from '../model-edits.ts';

export interface RowDrop {
  readonly groupId: string;
  /** The row beside which it would come to lie; undefined in a group without rules. */
  readonly ruleId: string | undefined;
  readonly side: 'before' | 'after';
}

interface Drag {
  readonly ruleId: string;
  readonly drop: RowDrop | undefined;
}

const edgePx = 72;

/** Lets a row be dragged to another place or group by its handle, with a finger as well. */
export function useRowDrag() {
  const { model, edit } = useModel();
  const [drag, setDrag] = useState<Drag>();
  const newest = useRef({ model, edit });
  newest.current = { model, edit };

  const dropAt = (x: number, y: number, ruleId: string): RowDrop | undefined => {
    const { rules, groups } = newest.current.model;
    const under = document.elementFromPoint(x, y);
    const row = under?.closest<HTMLElement>('[data-rule]');
    const groupId = under?.closest<HTMLElement>('[data-group]')?.dataset.group;
    const group = groups.find(({ id }) => id === groupId);
    const rule = rules.find(({ id }) => id === ruleId);
    if (!group || !rule || (group.kind === 'fit') !== (rule.kind === 'fit')) return undefined;
    if (!row) return { groupId: group.id, ruleId: rules.find((one) => one.group === group.id)?.id, side: 'before' };
    const { top, height } = row.getBoundingClientRect();
    return { groupId: group.id, ruleId: row.dataset.rule, side: y < top + height / 2 ? 'before' : 'after' };
  };

  const onDrag = (event: ReactPointerEvent<HTMLElement>, ruleId: string) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    const scroller = handle.closest<HTMLElement>('[data-scroller]');
    let drop: RowDrop | undefined;
    handle.setPointerCapture(event.pointerId);
    setDrag({ ruleId, drop: undefined });
    const move = (moved: PointerEvent) => {
      const box = scroller?.getBoundingClientRect();
      if (box && moved.clientY < box.top + edgePx) scroller?.scrollBy(0, -12);
      else if (box && moved.clientY > box.bottom - edgePx) scroller?.scrollBy(0, 12);
      drop = dropAt(moved.clientX, moved.clientY, ruleId);
      setDrag({ ruleId, drop });
    };
    const end = (ended: PointerEvent) => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
      setDrag(undefined);
      if (ended.type === 'pointerup' && drop) newest.current.edit(placeRule(ruleId, drop.groupId, beforeOf(drop)));
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };

  /** The rule that comes after the place of the drop, within its group. */
  const beforeOf = ({ groupId, ruleId, side }: RowDrop): string | undefined => {
    if (side === 'before') return ruleId;
    const mates = newest.current.model.rules.filter((rule) => rule.group === groupId);
    return mates[mates.findIndex(({ id }) => id === ruleId) + 1]?.id;
  };

  return { drag, onDrag };
}
