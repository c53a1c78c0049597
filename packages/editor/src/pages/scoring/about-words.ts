import type { ScoringModel } from '@ripen/runtime';

/** What the parts of a model are called, whether people are scored or deals. */
export const aboutWords: Readonly<
  Record<
    ScoringModel['about'],
    {
      readonly fit: string;
      readonly engagement: string;
      readonly size: string;
      readonly before: string;
      readonly does: string;
      readonly doesNot: string;
      readonly leftOut: string;
    }
  >
> = {
  contact: {
    fit: 'What they are',
    engagement: 'What they do',
    size: 'How big they are',
    before: 'What must be true, how big they are, and who is not scored',
    does: 'When they do it',
    doesNot: 'When they do not',
    leftOut:
      'They have no score, no band and are never ready, such as competitors or your own colleagues. What they do is still kept.',
  },
  deal: {
    fit: 'What it is',
    engagement: 'What happens',
    size: 'How big it is',
    before: 'What must be true, how big it is, and which deals are not scored',
    does: 'When it happens',
    doesNot: 'When it does not',
    leftOut: 'Such a deal has no score, no band and is never ready, such as a test. What happens is still kept.',
  },
};
