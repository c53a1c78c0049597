import {
  IconAddressBook,
  IconBriefcase,
  IconChartDots3,
  IconChartHistogram,
  IconHome,
  IconMail,
  type IconProps,
  IconSend,
  IconSettings,
  IconTargetArrow,
  IconUsersPlus,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';

type PageModule = { default: ComponentType };

export interface AppRoute {
  readonly id: string;
  /** wouter pattern; what follows a colon is read by the page with useParams(). */
  readonly path: string;
  /** Starts loading the page; also called when the pointer comes near its link. */
  readonly load: () => Promise<PageModule>;
  readonly Page: ComponentType;
  /** Set for pages in the rail. */
  readonly nav?: { readonly label: string; readonly icon: ComponentType<IconProps>; readonly isOnPhone: boolean };
}

function route(id: string, path: string, load: () => Promise<PageModule>, nav?: AppRoute['nav']): AppRoute {
  return { id, path, load, Page: lazy(load), ...(nav && { nav }) };
}

/** Every page, in the order of the rail. */
export const routes: readonly AppRoute[] = [
  route('home', '/', () => import('../pages/home.tsx'), { label: 'Home', icon: IconHome, isOnPhone: true }),
  route('workflows', '/workflows', () => import('../pages/workflows.tsx'), {
    label: 'Workflows',
    icon: IconChartDots3,
    isOnPhone: true,
  }),
  route('workflow', '/workflows/:workflowId', () => import('../pages/workflow.tsx')),
  route('scoring', '/scoring', () => import('../pages/scoring.tsx'), {
    label: 'Scoring',
    icon: IconTargetArrow,
    isOnPhone: false,
  }),
  route('contacts', '/contacts', () => import('../pages/contacts.tsx'), {
    label: 'Contacts',
    icon: IconAddressBook,
    isOnPhone: true,
  }),
  route('contact', '/contacts/:contactId', () => import('../pages/contact.tsx')),
  route('deals', '/deals', () => import('../pages/deals.tsx'), {
    label: 'Deals',
    icon: IconBriefcase,
    isOnPhone: false,
  }),
  route('deal', '/deals/:dealId', () => import('../pages/deal.tsx')),
  route('handoffs', '/handoffs', () => import('../pages/handoffs.tsx'), {
    label: 'Handoffs',
    icon: IconUsersPlus,
    isOnPhone: true,
  }),
  route('emails', '/emails', () => import('../pages/emails.tsx'), { label: 'Emails', icon: IconMail, isOnPhone: true }),
  route('deliveries', '/deliveries', () => import('../pages/deliveries.tsx'), {
    label: 'Deliveries',
    icon: IconSend,
    isOnPhone: false,
  }),
  route('review', '/review', () => import('../pages/review.tsx'), {
    label: 'Review',
    icon: IconChartHistogram,
    isOnPhone: false,
  }),
  route('settings', '/settings', () => import('../pages/settings.tsx'), {
    label: 'Settings',
    icon: IconSettings,
    isOnPhone: false,
  }),
  ...(__KIT__ ? [route('kit', '/dev/kit', () => import('../dev/kit.tsx'))] : []),
];

export const navRoutes = routes.filter((item) => item.nav !== undefined);

/** True when the address is this page or one below it. */
export function isWithin(location: string, path: string): boolean {
  return path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`);
}
