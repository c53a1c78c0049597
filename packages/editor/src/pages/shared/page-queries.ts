import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';
import { live } from './live.ts';

export const usePeople = () => useQuery({ queryKey: ['people'], queryFn: () => answer(api.people.$get()) });

/** What can be known about a contact. */
export const useAttributes = () =>
  useQuery({ queryKey: ['attributes'], queryFn: () => answer(api.attributes.$get()), ...live });

/** Models, mails, fields, events, segments, people and tags, for pickers and sentences. */
export const useReferenceBook = () => useQuery({ queryKey: ['book'], queryFn: () => answer(api.book.$get()) });

export const useWorkspaceState = () =>
  useQuery({ queryKey: ['workspace'], queryFn: () => answer(api.workspace.$get()), ...live });
