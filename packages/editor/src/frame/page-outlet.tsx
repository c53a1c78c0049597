import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { createContext, Suspense, useContext, useEffect, useState } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/skeletons.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { type AppRoute, routes } from './routes.ts';

/** The address the app was opened at, until the first navigation away from it. */
const LoadedAddress = createContext<string | undefined>(undefined);

/**
 * After a navigation the page's title gets the focus, so that a screen reader says where one is and Tab starts there.
 * Not after loading: then the browser's own order, which begins with the skip link, is right.
 */
function FocusTitle() {
  const wasLoadedHere = useContext(LoadedAddress) === useLocation()[0];
  useEffect(() => {
    if (wasLoadedHere) return;
    // A closing menu or dialog gives the focus back to what opened it; the title comes after that.
    const timer = setTimeout(() =>
      document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true }),
    );
    return () => clearTimeout(timer);
  }, [wasLoadedHere]);
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

function RoutedPage({ route }: { readonly route: AppRoute }) {
  const [location] = useLocation();
  return (
    <PageBoundary key={location}>
      <Suspense fallback={<PageSkeleton />}>
        <route.Page />
        <FocusTitle />
      </Suspense>
    </PageBoundary>
  );
}

/** The page for the address, with its failures and its waiting kept inside. */
export function PageOutlet() {
  const [location] = useLocation();
  const [loaded, setLoaded] = useState<string | undefined>(location);
  useEffect(() => {
    if (location !== loaded) setLoaded(undefined);
  }, [location, loaded]);
  return (
    <LoadedAddress value={loaded}>
      <Switch>
        {routes.map((route) => (
          <Route key={route.id} path={route.path}>
            <RoutedPage route={route} />
          </Route>
        ))}
        <Route>
          <NotFound />
          <FocusTitle />
        </Route>
      </Switch>
    </LoadedAddress>
  );
}
