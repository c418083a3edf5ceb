// Agenda items and speakers to choose from, with what it means to choose none of them.
import type { AgendaItemView, SpeakerView } from '../../live/contract';
import { local } from '../../ui/language.svelte';

export type Choice = { value: string | null; label: string };

export const itemChoices = (none: string, agenda: AgendaItemView[]): Choice[] => [
  { value: null, label: none },
  ...agenda.map(({ id, title }) => ({ value: id, label: local(title) })),
];

/** What the chosen one is called; empty once it is gone. */
export const choiceName = (choices: Choice[], value: string | null): string =>
  choices.find((choice) => choice.value === value)?.label ?? '';

export const speakerChoices = (none: string, speakers: SpeakerView[]): Choice[] => [
  { value: null, label: none },
  ...speakers.map(({ id, name }) => ({ value: id, label: local(name) })),
];
