import type { DealStatus } from '../store/deal-rows.ts';

export interface DemoDeal {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly value: number;
  readonly status?: DealStatus;
  /** Places in the list of demo contacts, from 1, each with a role. */
  readonly people: readonly (readonly [contact: number, role: string])[];
  /** How many days ago they met. */
  readonly metDaysAgo: readonly number[];
}

/** Deals of the demo contacts' companies in every state: healthy, steady, gone silent, won and lost. */
export const demoDeals: readonly DemoDeal[] = [
  deal('kite', 'Kite Analytics: team plan', 'negotiation', 64_000, [[14, 'Champion']], [2, 9]),
  deal('bilbao', 'Bilbao Robotics: pilot', 'proposal', 18_000, [[9, 'Decision maker']], [4]),
  deal('vltava', 'Vltava Data: rollout', 'proposal', 52_000, [[10, 'Economic buyer']], [27]),
  deal(
    'donau',
    'Donaudampfschifffahrtsgesellschaft: two brands',
    'qualified',
    120_000,
    [
      [8, 'Champion'],
      [1, 'Adviser'],
    ],
    [],
  ),
  deal('rivage', 'Rivage Hotels: season start', 'qualified', 9_500, [[11, 'User']], [12]),
  deal('sierra', 'Sierra Solar: renewal', 'negotiation', 31_000, [[18, 'Economic buyer']], [6, 16]),
  {
    ...deal('bauer', 'Bauer Maschinenbau: first year', 'negotiation', 44_000, [[19, 'Decision maker']], [8]),
    status: 'won',
  },
  { ...deal('porto', 'Porto Foods: trial', 'proposal', 7_000, [[13, 'User']], [30]), status: 'lost' },
];

function deal(
  id: string,
  name: string,
  stage: string,
  value: number,
  people: DemoDeal['people'],
  metDaysAgo: readonly number[],
): DemoDeal {
  return { id: `demo-${id}`, name, stage, value, people, metDaysAgo };
}
