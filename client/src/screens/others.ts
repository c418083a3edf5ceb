// The screens beside the participant's, by name. Each is a chunk of its own. What belongs to which is listed here and not
// in a phone's first load, which never asks for one of them.
import type { Component } from 'svelte';
import '../ui/host-icons';
import type { Route, ScreenName } from '../router.svelte';

export type Screen = Component<{ route: Route }>;
export type LaterScreen = Exclude<ScreenName, 'participant'>;

export const screens: Record<LaterScreen, () => Promise<{ default: Screen }>> = {
  moderator: () => import('./moderator/Moderator.svelte'),
  stage: () => import('./stage/Stage.svelte'),
  speaker: () => import('./speaker/Speaker.svelte'),
  organiser: () => import('./organiser/Organiser.svelte'),
  guide: () => import('./guide/Guide.svelte'),
  review: () => import('./review/Review.svelte'),
};
