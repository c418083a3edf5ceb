// The screens beside the participant's, which a phone never pays for.
import { untilThere } from '../live/until-there';
import { prepareForTranslation } from '../ui/translation';
import type { LaterScreen, Screen } from './others';

/** @param failed Told each time that it did not come, before it is asked for again. */
export async function loadScreen(name: LaterScreen, failed: () => void): Promise<Screen> {
  const load = async () => (await import('./others')).screens[name]();
  const screen = await untilThere(load, { failed, reload: true });
  prepareForTranslation();
  return screen.default;
}
