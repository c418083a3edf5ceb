// Words that let a contribution wait for the moderators. What to begin with are words that insult in most halls; every
// list is the organisers' own and can say otherwise.
import type { Language } from '../../live/contract';

const start: Record<Language, string> = {
  de: 'arschl* arschgesicht* bastard* behindi* drecksa* fick* fotze* hackfresse* homo hure hurens* idiot* kack* kanak* miststück* missgeburt* mongo* nazi* neger* nutte* penner* pisser* schlampe* scheiß* schwuchtel* spast* spacko* tunte* vollidiot* vollpfosten* wichs* zigeuner*',
  en: 'arsehole* asshole* bastard* bitch* bollocks bullshit* cock* cunt* damn dickhead* fag* fuck* idiot* moron* motherf* nazi* nigg* paki* piss* prick* pussy retard* scum* shit* slut* spastic* tosser* tranny* twat* wank* whore*',
};

/** The lines of a box that hold something, each once. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** What is written, and behind it those words to begin with that are not there yet. */
export const withStartWords = (text: string, language: Language): string =>
  wordsIn([text, ...start[language].split(' ')].join('\n')).join('\n');
