import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { guideFor, loadGuide } from '../../features/guides/guides';
import { parseRoute } from '../../router.svelte';
import Guide from './Guide.svelte';

afterEach(cleanup);

it.each(guideFor.flatMap((who) => (['de', 'en'] as const).map((language) => [who, language] as const)))(
  'has a page for the %s in %s, with its pictures, that leads nowhere else',
  async (who, language) => {
    const html = document.createElement('div');
    html.innerHTML = await loadGuide(who, language);
    expect(html.querySelectorAll('h1')).toHaveLength(1);
    const ways = [...html.querySelectorAll('a')].map((a) => a.getAttribute('href')!);
    for (const way of ways) expect(way).toMatch(/^\/guide\/\w+$/);
    const pictures = [...html.querySelectorAll('img')].map((img) => img.getAttribute('src')!);
    for (const picture of pictures) expect(picture).toMatch(/^\/.*\.png$/);
    expect(pictures).toHaveLength(1);
  },
);

it('is shown at its address', async () => {
  render(Guide, { route: parseRoute('/guide/speaker') });
  await screen.findByRole('heading', { level: 1 });
  expect(screen.getByRole('link', { current: 'page' }).getAttribute('href')).toBe('/guide/speaker');
});
