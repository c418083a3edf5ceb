import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
const files = readdirSync('messages/de');
const variables = (text: unknown) => [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
/** polls.json holds poll_…, access.json access_…: a message begins with its feature, in the singular. */
const feature = (file: string) => file.replace('.json', '').replace(/(?<!s)s$/, '');

/** Reviewed: the same words with different meanings, which another language, or a better wording, may tell apart. */
const alike = [
  ['agenda_now', 'participant_tab_now'],
  ['board_is_open', 'question_review_open'],
  ['moderation_pile_archived', 'moderation_verb_archive'],
  ['moderation_verb_answered', 'question_state_answered'],
  ['poll_answer', 'question_answer_text'],
  ['poll_both', 'stage_keys_language'],
  ['poll_options', 'review_voices_answered'],
  ['poll_question', 'question_one'],
  ['ui_close', 'ui_close_for_all'],
];

it('has the same files in both languages, and the build takes them all', () => {
  const { 'plugin.inlang.messageFormat': format } = read('project.inlang/settings.json') as Record<
    string,
    { pathPattern: string[] }
  >;
  expect(files.length).toBeGreaterThan(0);
  expect(readdirSync('messages/en')).toEqual(files);
  expect(format!.pathPattern).toEqual(files.map((file) => `./messages/{locale}/${file}`));
});

it.each(files)('%s says the same things in both languages', (file) => {
  const [de, en] = [read(`messages/de/${file}`), read(`messages/en/${file}`)];
  expect(Object.keys(en).sort()).toEqual(Object.keys(de).sort());
  for (const [key, text] of Object.entries(de)) {
    expect(key, `${key} belongs into the file of its feature`).toMatch(new RegExp(`^${feature(file)}_`));
    expect(text, key).not.toBe('');
    expect(en[key], key).not.toBe('');
    expect(new Set(variables(en[key])), key).toEqual(new Set(variables(text)));
  }
});

it('says a thing once', () => {
  const byWords = new Map<string, string[]>();
  for (const file of files) {
    const en = read(`messages/en/${file}`);
    for (const [key, text] of Object.entries(read(`messages/de/${file}`))) {
      const words = JSON.stringify([text, en[key]]);
      byWords.set(words, [...(byWords.get(words) ?? []), key]);
    }
  }
  const twice = [...byWords.values()].filter((keys) => keys.length > 1).map((keys) => keys.sort());
  expect(twice.sort()).toEqual(alike);
});
