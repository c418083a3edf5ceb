import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  // Which Svelte a page was made with is nobody's business, and would be one more file of the first load.
  compilerOptions: { runes: true, discloseVersion: false },
};
