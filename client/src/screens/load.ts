// The screens beside the participant's. Each is a chunk of its own, which a phone never pays for.
import type { Component } from 'svelte';
import { untilThere } from '../live/until-there';
import { prepareForTranslation } from '../ui/translation';
import type { Route, ScreenName } from '../router.svelte';

type Screen = Component<{ route: Route }>;
export type LaterScreen = Exclude<ScreenName, 'participant'>;

const screens: Record<LaterScreen, () => Promise<{ default: Screen }>> = {
  moderator: () => import('./moderator/Moderator.svelte'),
  stage: () => import('./stage/Stage.svelte'),
  speaker: () => import('./speaker/Speaker.svelte'),
  organiser: () => import('./organiser/Organiser.svelte'),
  review: () => import('./review/Review.svelte'),
};

/** @param failed Told each time that it did not come, before it is asked for again. */
export async function loadScreen(name: LaterScreen, failed: () => void): Promise<Screen> {
  const screen = await untilThere(screens[name], { failed, reload: true });
  prepareForTranslation();
  return screen.default;
}
