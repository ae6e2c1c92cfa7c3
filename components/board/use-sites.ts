'use client';
import { useQuery } from '@tanstack/react-query';
import { fetchSites, type ListedSite } from '#lib/live/site-list.ts';

export type SiteChoice = ListedSite;

/** The sites that the viewer may see. */
export const useSites = () => useQuery({ queryKey: ['sites'], queryFn: fetchSites, staleTime: 300_000 });
