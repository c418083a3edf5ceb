// Cases written after the threshold was chosen, so that they measure it without having shaped it.
import { other, same, type Case } from './similar.cases';

/** Written after everything was settled, to see whether it holds for what nobody had in mind. */
export const germanLater: Case[] = [
  ...same(
    'Wann wird der Radweg entlang der Bundesstraße gebaut?',
    'Wann kommt endlich der Radweg an der Bundesstraße?',
  ),
  ...same(
    'Können leere Schaufenster von Künstlern genutzt werden?',
    'Dürfen Künstler leerstehende Schaufenster nutzen?',
  ),
  ...same('Warum schließt die Postfiliale im Ortskern?', 'Wieso macht die Post im Ortskern zu?'),
  ...same(
    'Wie wird der Lärm der Gaststätten am Abend begrenzt?',
    'Was wird gegen Lärm von Gaststätten am Abend getan?',
  ),
  ...same(
    'Wer pflegt die Spielplätze in den Außenbezirken?',
    'Wer ist für die Pflege der Spielplätze zuständig?',
  ),
  ...same(
    'Wird es ein Hochwasserschutzkonzept für das Tal geben?',
    'Gibt es ein Konzept zum Schutz vor Hochwasser im Tal?',
  ),
  ...same(
    'Wie finden Gründer günstige Räume in der Innenstadt?',
    'Gibt es günstige Räume für Gründungen im Stadtzentrum?',
  ),
  ...same(
    'Was passiert mit dem Schulhaus, wenn die Schule schließt?',
    'Wofür wird das Schulhaus nach der Schließung genutzt?',
  ),
  ...other(
    'Wann wird der Radweg entlang der Bundesstraße gebaut?',
    'Wie laut darf es an der Bundesstraße werden?',
  ),
  ...other(
    'Können leere Schaufenster von Künstlern genutzt werden?',
    'Wer putzt die Schaufenster in der Passage?',
  ),
  ...other(
    'Warum schließt die Postfiliale im Ortskern?',
    'Warum parken so viele im Ortskern auf dem Gehweg?',
  ),
  ...other('Wer pflegt die Spielplätze in den Außenbezirken?', 'Sind die Spielplätze im Schatten?'),
  ...other(
    'Wird es ein Hochwasserschutzkonzept für das Tal geben?',
    'Wird es im Tal eine neue Brücke geben?',
  ),
  ...other('Was passiert mit dem Schulhaus, wenn die Schule schließt?', 'Wann beginnt morgens die Schule?'),
];

export const englishLater: Case[] = [
  ...same(
    'When will the cycle path along the main road be built?',
    'When do we finally get a cycle path along the main road?',
  ),
  ...same('Can artists use empty shop windows?', 'Could empty shop windows be used by artists?'),
  ...same('Why is the post office in the village closing?', 'Why are you closing the village post office?'),
  ...same('How is noise from pubs limited in the evening?', 'What is being done about noise from pubs?'),
  ...same(
    'Who maintains the playgrounds on the outskirts?',
    'Who is responsible for maintaining playgrounds?',
  ),
  ...same(
    'Will there be a flood protection plan for the valley?',
    'Is there a plan to protect the valley from floods?',
  ),
  ...same(
    'How do founders find cheap rooms in the town centre?',
    'Are there cheap rooms for start-ups downtown?',
  ),
  ...same(
    'What happens to the school building when the school closes?',
    'What will the school building be used for after it closes?',
  ),
  ...other(
    'When will the cycle path along the main road be built?',
    'How loud is the main road allowed to be?',
  ),
  ...other('Can artists use empty shop windows?', 'Who cleans the shop windows in the arcade?'),
  ...other(
    'Why is the post office in the village closing?',
    'Why do so many people park on the pavement in the village?',
  ),
  ...other('Who maintains the playgrounds on the outskirts?', 'Are the playgrounds in the shade?'),
  ...other(
    'Will there be a flood protection plan for the valley?',
    'Will there be a new bridge in the valley?',
  ),
  ...other(
    'What happens to the school building when the school closes?',
    'When does school start in the morning?',
  ),
];
