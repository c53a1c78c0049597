import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { Suspense, useEffect, useRef } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/skeletons.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { type AppRoute, routes } from './routes.ts';

/** After a navigation the page's title gets the focus, so that a screen reader says where one is and Tab starts there. */
function FocusTitle({ isFirst }: { readonly isFirst: boolean }) {
  useEffect(() => {
    if (isFirst) return;
    const title = document.querySelector<HTMLElement>('[data-page-title]');
    title?.focus({ preventScroll: true });
  }, [isFirst]);
  return null;
}

function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        icon={<IconMapPinOff />}
        title="There is no page at this address"
        action={
          <Button component={Link} href="/">
            Go to Home
          </Button>
        }
      >
        The link may be old, or what it led to was deleted.
      </EmptyState>
    </>
  );
}

function RoutedPage({ route, isFirst }: { readonly route: AppRoute; readonly isFirst: boolean }) {
  const [location] = useLocation();
  return (
    <PageBoundary key={location}>
      <Suspense fallback={<PageSkeleton />}>
        <route.Page />
        <FocusTitle isFirst={isFirst} />
      </Suspense>
    </PageBoundary>
  );
}

/** The page for the address, with its failures and its waiting kept inside. */
export function PageOutlet() {
  const isFirst = useRef(true);
  useEffect(() => {
    isFirst.current = false;
  }, []);
  return (
    <Switch>
      {routes.map((route) => (
        <Route key={route.id} path={route.path}>
          <RoutedPage route={route} isFirst={isFirst.current} />
        </Route>
      ))}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
