// views/index.ts: every view, in the order of the list beside the page.
import type { ComponentType } from 'preact';
import type { Question } from '../core/desk';
import type { Key } from '../words';
import { Ask } from './Ask';
import { Blocks } from './Blocks';
import { Brief } from './Brief';
import { Criteria } from './Criteria';
import { Diff } from './Diff';
import { Drafts } from './Drafts';
import { Find } from './Find';
import { Moved } from './Moved';
import { Positions } from './Positions';
import { Review } from './Review';
import { Sequence } from './Sequence';
import { Slips } from './Slips';
import { Stand } from './Stand';
import { Timeline } from './Timeline';
import { Who } from './Who';

export interface View {
  name: string;
  question: Question;
  picture?: boolean;
  /** What shows it; without one, the answer as the core lays it out. */
  page?: ComponentType;
  /** It is there only while proposals are under review. */
  ofReview?: boolean;
}

export const groups: { heading: Key; views: View[] }[] = [
  {
    heading: 'group_stand',
    views: [
      { name: 'stand', question: 'stand', page: Stand },
      { name: 'timeline', question: 'fighting', page: Timeline },
      { name: 'moved', question: 'moved', page: Moved },
      { name: 'positions', question: 'positions', page: Positions },
      { name: 'diff', question: 'diff', page: Diff },
      { name: 'brief', question: 'brief', page: Brief },
    ],
  },
  {
    heading: 'group_blocks',
    views: [
      { name: 'blocks', question: 'blocks', picture: true, page: Blocks },
      { name: 'ask', question: 'ask', page: Ask },
      { name: 'sequence', question: 'sequence', picture: true, page: Sequence },
    ],
  },
  {
    heading: 'group_texts',
    views: [
      { name: 'drafts', question: 'drafts', page: Drafts },
      { name: 'guarantee', question: 'guarantee', picture: true },
      { name: 'ceasefire', question: 'ceasefire' },
      { name: 'criteria', question: 'criteria', page: Criteria },
    ],
  },
  {
    heading: 'group_parties',
    views: [
      { name: 'who', question: 'who', picture: true, page: Who },
      { name: 'tactics', question: 'tactics' },
      { name: 'leverage', question: 'leverage' },
      { name: 'domestic', question: 'domestic' },
    ],
  },
  {
    heading: 'group_record',
    views: [
      { name: 'claims', question: 'claims' },
      { name: 'money', question: 'money' },
      { name: 'fighting', question: 'fighting', picture: true },
      { name: 'slips', question: 'slips', page: Slips },
      { name: 'outlook', question: 'outlook' },
      { name: 'find', question: 'find', page: Find },
      { name: 'sources', question: 'sources' },
      { name: 'review', question: 'sources', page: Review, ofReview: true },
    ],
  },
];

export const views: View[] = groups.flatMap((group) => group.views);
export const viewOf = (name: string): View | undefined => views.find((view) => view.name === name);
