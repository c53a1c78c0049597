import type { NodeKind } from '@ripen/runtime';
import {
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconBuilding,
  IconCalendar,
  IconCalendarTime,
  IconClock,
  IconCornerUpLeft,
  IconDice5,
  IconFlag,
  IconFlame,
  IconForms,
  IconGitBranch,
  IconHeartHandshake,
  IconHourglassHigh,
  IconListCheck,
  IconMail,
  IconMessage,
  IconPhone,
  IconPlayerStop,
  IconPlusMinus,
  IconPuzzle,
  IconRoute,
  IconSend,
  IconTag,
  IconTarget,
  IconUser,
  IconUserCheck,
  IconUserPlus,
  IconUserShare,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';

export type Icon = typeof IconMail;

/**
 * Icons that node types name, by their Tabler name without the prefix. Taken one by one, because the whole set has
 * 5,000; icons.test.ts says which line is missing when a new node type names another one.
 */
export const icons: Readonly<Record<string, Icon>> = {
  ArrowsSplit2: IconArrowsSplit2,
  Bell: IconBell,
  Bolt: IconBolt,
  Building: IconBuilding,
  Calendar: IconCalendar,
  CalendarTime: IconCalendarTime,
  Clock: IconClock,
  CornerUpLeft: IconCornerUpLeft,
  Dice5: IconDice5,
  Flag: IconFlag,
  Flame: IconFlame,
  Forms: IconForms,
  HourglassHigh: IconHourglassHigh,
  ListCheck: IconListCheck,
  Mail: IconMail,
  Message: IconMessage,
  Phone: IconPhone,
  PlayerStop: IconPlayerStop,
  PlusMinus: IconPlusMinus,
  Route: IconRoute,
  Send: IconSend,
  Tag: IconTag,
  Target: IconTarget,
  User: IconUser,
  UserCheck: IconUserCheck,
  UserPlus: IconUserPlus,
  UserShare: IconUserShare,
  Users: IconUsers,
  Webhook: IconWebhook,
};

const byKind: Readonly<Record<NodeKind | 'unknown', Icon>> = {
  trigger: IconBolt,
  flow: IconGitBranch,
  action: IconSend,
  score: IconPlusMinus,
  sales: IconHeartHandshake,
  unknown: IconPuzzle,
};

/** The icon of a node type; one of its kind when its own is not in the set. */
export function iconOf(name: string | undefined, kind: NodeKind | 'unknown'): Icon {
  return (name && Object.hasOwn(icons, name) ? icons[name] : undefined) ?? byKind[kind];
}
