import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['src/paraglide/', 'src/live/wire.d.ts', 'node_modules/'] },
  ...ts.configs.recommended,
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // SignalR is loaded after first paint, by one module.
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@microsoft/signalr', message: 'Only src/live/connection.ts talks SignalR.' }] },
      ],
      // Used anywhere, either brings the code that handles every attribute of every element to every phone's first load.
      'no-restricted-syntax': [
        'error',
        { selector: 'SvelteElement[kind="html"] SvelteSpreadAttribute', message: 'Pass attributes by name.' },
        { selector: 'SvelteElement[kind="special"][name.name="svelte:element"]', message: 'Use {#if}.' },
      ],
      'no-console': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      // What must be reactive is said so; plain sets and maps inside classes are book-keeping.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['src/live/connection.ts'], rules: { 'no-restricted-imports': 'off' } },
);
