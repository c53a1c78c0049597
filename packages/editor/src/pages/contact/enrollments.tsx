import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Contact, Enrollment } from '../../api/types.ts';
import { Card, Section, StatusBadge, type StatusTone } from '../../ui/index.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from '../subject/subject.module.css';
import { standingWords } from './waiting-words.ts';

const states: Readonly<Record<Enrollment['status'], { label: string; tone: StatusTone }>> = {
  active: { label: 'Inside', tone: 'positive' },
  ended: { label: 'Ended', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'negative' },
};

/** Where they are inside first, then the newest. */
function byStanding(one: Enrollment, other: Enrollment): number {
  const isActive = (enrollment: Enrollment) => Number(enrollment.status === 'active');
  return isActive(other) - isActive(one) || other.startedAtMs - one.startedAtMs;
}

/** The workflows that a contact is or was in; each opens with its way lit. */
export function Enrollments({ contact, onEnrol }: { readonly contact: Contact; readonly onEnrol: () => void }) {
  const nowMs = useNow();
  return (
    <Section
      title="Workflows"
      end={
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} />} onClick={onEnrol}>
          Add
        </Button>
      }
    >
      {contact.enrollments.length === 0 ? (
        <p className={classes.quiet}>In none yet. A workflow takes them in when its trigger happens.</p>
      ) : (
        <Card isFlush>
          <ul className={classes.enrollments}>
            {[...contact.enrollments].sort(byStanding).map((enrollment) => (
              <li key={enrollment.id}>
                <Link
                  className={classes.enrollment}
                  href={`/contacts/${encodeURIComponent(contact.id)}?enrollment=${encodeURIComponent(enrollment.id)}`}
                >
                  <span className={classes.enrollmentHead}>
                    <bdi className={classes.enrollmentName}>{enrollment.workflowName}</bdi>
                    <StatusBadge tone={states[enrollment.status].tone} isRunning={enrollment.waiting !== null}>
                      {enrollment.waiting ? 'Waiting' : states[enrollment.status].label}
                    </StatusBadge>
                  </span>
                  <span className={classes.enrollmentText}>{standingWords(enrollment, nowMs)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Section>
  );
}
