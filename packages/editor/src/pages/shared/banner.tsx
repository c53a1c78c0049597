import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { cx } from '../../ui/index.ts';
import classes from './shared.module.css';

interface BannerProps {
  readonly tone?: 'info' | 'attention' | 'negative';
  readonly children: ReactNode;
  /** Buttons at the end. */
  readonly action?: ReactNode;
}

/** One sentence across the page about the state of all of it. */
export function Banner({ tone = 'info', children, action }: BannerProps) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div
      className={cx(classes.banner, tone !== 'info' && classes[tone])}
      role={tone === 'negative' ? 'alert' : 'status'}
    >
      <Icon size={17} stroke={1.75} aria-hidden="true" />
      <span className={classes.bannerText}>{children}</span>
      {action}
    </div>
  );
}
