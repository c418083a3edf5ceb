// German and English words for comparing questions, written as `fold` leaves them (without umlauts, ß as ss).

/** Words that stand in every question and say nothing about what it asks. */
export const commonWords = `aber als am an auch auf aus bei beim bis da damit dann das dass dem den denn der des die dies
diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines er es etwas fur gegen gibt hat habe
haben hier hin ich ihr im in ist ja kann konnen kein keine man mehr mit nach nicht noch nun nur ob oder ohne schon sehr
sein sich sie sind so soll sollen sonst uber um und uns unser unsere unserem unseren unserer vom von vor wann war warum
was wegen weil welche welcher welches wenn wer werden wie wieder wieso wieviel wieviele wir wird wo wollen wurde zu zum zur
a about after again all also am an any are as at be because been but by can could did do does doing for from get gets
getting go going had has have how i if in into is it its just me more my no not of off on once only or our out so some
such than that the their them then there these they this those to too up us was we were what when where which who why will
with would you your`;

/** Words that mean the same at such events. Each group counts as its first word. */
export const sameMeaning = [
  'innenstadt stadtzentrum stadtmitte stadtkern ortskern ortsmitte zentrum',
  'viertel quartier stadtteil kiez stadtviertel',
  'senioren altere rentner',
  'jugendliche jugend',
  'auto autos pkw kfz',
  'fahrrad fahrrader rad rader',
  'bus busse nahverkehr opnv',
  'kosten kostet teuer preis preise',
  'laden geschaft geschafte',
  'kindergarten kita kitas',
  'mull abfall',
  'hitze sommerhitze hitzewelle',
  'centre center downtown centres centers',
  'neighbourhood neighborhood neighbourhoods neighborhoods',
  'district quarter',
  'flat apartment apartments flats',
  'bicycle bike bikes bicycles',
  'costs cost price prices expensive',
  'elderly older seniors',
  'litter rubbish garbage trash waste',
  'village villages villagers',
];
