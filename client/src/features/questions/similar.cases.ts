// Questions as people ask them at such events, to measure the search for similar ones by: what stands in the
// list, what somebody else types, and whether an answer to the first would answer the second.
export type Case = { asked: string; typed: string; same: boolean };

export const same = (asked: string, ...typed: string[]): Case[] =>
  typed.map((text) => ({ asked, typed: text, same: true }));
export const other = (asked: string, ...typed: string[]): Case[] =>
  typed.map((text) => ({ asked, typed: text, same: false }));

export const german: Case[] = [
  ...same(
    'Wie soll die Innenstadt nach Ladenschluss belebt bleiben?',
    'Wie bleiben Innenstädte abends nach Ladenschluss lebendig?',
    'Was belebt die Innenstadt, wenn die Läden geschlossen haben?',
  ),
  ...same(
    'Wer kümmert sich um die leerstehenden Läden in der Fußgängerzone?',
    'Was passiert mit den leeren Läden in der Fußgängerzone?',
    'Kümmert sich jemand um den Leerstand bei den Läden?',
  ),
  ...same(
    'Wann werden in der Altstadt mehr Bäume gepflanzt?',
    'Werden in der Altstadt endlich mehr Bäume gepflanzt?',
    'Gibt es einen Zeitplan für neue Baumpflanzungen in der Altstadt?',
  ),
  ...same(
    'Wie kommen Menschen ohne Auto aus den Dörfern in die Stadt?',
    'Wie kommt man vom Dorf ohne Auto in die Stadt?',
    'Und wer auf dem Dorf wohnt und kein Auto hat, wie kommt der in die Stadt?',
  ),
  ...same(
    'Bleiben die Mieten im Quartier bezahlbar?',
    'Wie bleibt die Miete im Quartier bezahlbar?',
    'Was tun Sie für bezahlbare Mieten in unserem Quartier?',
  ),
  ...same(
    'Warum gibt es am Marktplatz so wenige Sitzbänke?',
    'Wieso gibt es so wenig Bänke zum Sitzen auf dem Marktplatz?',
  ),
  ...same(
    'Wird der Wochenmarkt auch am Samstag stattfinden?',
    'Findet der Wochenmarkt künftig samstags statt?',
  ),
  ...same('Wie wird Barrierefreiheit im Rathaus umgesetzt?', 'Wann wird das Rathaus barrierefrei?'),
  ...same(
    'Was kostet der Umbau des Bahnhofsviertels?',
    'Wie hoch sind die Kosten für den Umbau des Bahnhofsviertels?',
  ),
  ...same(
    'Wie werden Jugendliche an der Planung beteiligt?',
    'Wie beteiligen Sie Jugendliche bei den Planungen?',
  ),
  ...same(
    'Kommt eine Ladestation für Elektroautos in die Tiefgarage?',
    'Gibt es in der Tiefgarage bald Ladestationen für E-Autos?',
  ),
  ...same('Fährt der Bus künftig auch am Wochenende?', 'Gibt es am Wochenende auch Busse?'),
  ...same('Was wird aus dem alten Kaufhaus?', 'Welche Pläne gibt es für das alte Kaufhaus?'),
  ...same('Wie schützt sich die Stadt vor Hitze im Sommer?', 'Was macht die Stadt gegen die Sommerhitze?'),
  ...same(
    'Gibt es Fördergeld für Vereine auf dem Land?',
    'Können Vereine auf dem Land eine Förderung bekommen?',
  ),
  ...same(
    'Wo sollen Fahrräder am Bahnhof sicher abgestellt werden?',
    'Wo gibt es sichere Fahrradstellplätze am Bahnhof?',
  ),
  ...same('Wann bekommt unser Dorf schnelles Internet?', 'Wann kommt das schnelle Internet in die Dörfer?'),
  ...same(
    'Wer entscheidet über die Gestaltung des neuen Platzes?',
    'Wer bestimmt, wie der neue Platz gestaltet wird?',
  ),
  ...same('Wird die Hauptstraße für Autos gesperrt?', 'Soll die Hauptstraße autofrei werden?'),
  ...same(
    'Wie viele Wohnungen entstehen im neuen Quartier am Hafen?',
    'Wieviele neue Wohnungen werden im Hafenquartier gebaut?',
  ),
  ...same(
    'Gibt es einen Treffpunkt für ältere Menschen im Viertel?',
    'Wo können sich Senioren im Viertel treffen?',
  ),
  ...same(
    'Bleibt die Bücherei im Stadtteil erhalten?',
    'Wird unsere Stadtteilbücherei geschlossen oder bleibt sie?',
  ),
  ...other('Was kostet der Umbau des Bahnhofsviertels?', 'Wann beginnt der Umbau des Bahnhofsviertels?'),
  ...other(
    'Wird der Wochenmarkt auch am Samstag stattfinden?',
    'Warum gibt es auf dem Wochenmarkt so wenig regionale Stände?',
  ),
  ...other('Fährt der Bus künftig auch am Wochenende?', 'Wie teuer wird eine Busfahrt für Schüler?'),
  ...other(
    'Wie viele Wohnungen entstehen im neuen Quartier am Hafen?',
    'Gibt es im neuen Quartier am Hafen eine Grundschule?',
  ),
  ...other('Bleiben die Mieten im Quartier bezahlbar?', 'Wer ist Ansprechpartner für Müll im Quartier?'),
  ...other(
    'Wann werden in der Altstadt mehr Bäume gepflanzt?',
    'Dürfen in der Altstadt Solaranlagen aufs Dach?',
  ),
  ...other('Wer entscheidet über die Gestaltung des neuen Platzes?', 'Bekommt der neue Platz einen Brunnen?'),
  ...other('Wann bekommt unser Dorf schnelles Internet?', 'Wann bekommt unser Dorf wieder einen Arzt?'),
  ...other('Wie werden Jugendliche an der Planung beteiligt?', 'Wo können Jugendliche abends hingehen?'),
  ...other('Wie schützt sich die Stadt vor Hitze im Sommer?', 'Welche Feste plant die Stadt im Sommer?'),
  ...other('Gibt es Fördergeld für Vereine auf dem Land?', 'Gibt es genug Hebammen auf dem Land?'),
  ...other('Was wird aus dem alten Kaufhaus?', 'Was wird aus dem alten Hallenbad?'),
  ...other('Wird die Hauptstraße für Autos gesperrt?', 'Wann wird die Hauptstraße neu gepflastert?'),
  ...other(
    'Warum gibt es am Marktplatz so wenige Sitzbänke?',
    'Warum gibt es am Marktplatz keine öffentliche Toilette?',
  ),
  ...other(
    'Wie wird Barrierefreiheit im Rathaus umgesetzt?',
    'Wann hat das Rathaus wieder normale Öffnungszeiten?',
  ),
  ...other(
    'Wo sollen Fahrräder am Bahnhof sicher abgestellt werden?',
    'Ist der Bahnhof nachts sicher für Frauen?',
  ),
  ...other('Bleibt die Bücherei im Stadtteil erhalten?', 'Kann die Bücherei auch sonntags öffnen?'),
  ...other(
    'Wie kommen Menschen ohne Auto aus den Dörfern in die Stadt?',
    'Warum ziehen so viele junge Menschen aus den Dörfern weg?',
  ),
  ...other(
    'Gibt es einen Treffpunkt für ältere Menschen im Viertel?',
    'Wie sicher fühlen sich ältere Menschen im Straßenverkehr?',
  ),
  ...other(
    'Wie soll die Innenstadt nach Ladenschluss belebt bleiben?',
    'Wie viel Parkraum soll in der Innenstadt bleiben?',
  ),
];

export const english: Case[] = [
  ...same(
    'How will the town centre stay lively after the shops close?',
    'How do you keep town centres lively once shops have closed?',
    'What happens in the town centre after shops close, how does it stay alive?',
  ),
  ...same(
    'Who looks after the empty shops in the high street?',
    'What happens to empty shops on the high street?',
    'Is anyone looking after all the shops standing empty?',
  ),
  ...same(
    'When will more trees be planted in the old town?',
    'Are more trees going to be planted in the old town?',
    'Is there a schedule for planting new trees in the old town?',
  ),
  ...same(
    'How do people without a car get from the villages into town?',
    'How can you get into town from a village without a car?',
    'What about villagers who have no car, how do they reach the town?',
  ),
  ...same(
    'Will rents in the neighbourhood stay affordable?',
    'How do we keep rent affordable in the neighborhood?',
    'What are you doing about affordable rents in our neighbourhood?',
  ),
  ...same(
    'Why are there so few benches on the market square?',
    'Why does the market square have so few benches to sit on?',
  ),
  ...same(
    'Will the weekly market also be held on Saturdays?',
    'Can the weekly market take place on a Saturday?',
  ),
  ...same(
    'How will the town hall be made accessible?',
    'When is the town hall going to be accessible for wheelchairs?',
  ),
  ...same(
    'What does the conversion of the station quarter cost?',
    'How much will converting the station quarter cost?',
  ),
  ...same('How are young people involved in planning?', 'How do you involve young people in the plans?'),
  ...same(
    'Will there be chargers for electric cars in the underground car park?',
    'Is the underground car park getting electric car charging?',
  ),
  ...same('Will buses also run at weekends in future?', 'Are there going to be buses on the weekend?'),
  ...same(
    'What will become of the old department store?',
    'What are the plans for the old department store?',
  ),
  ...same(
    'How does the city protect itself from heat in summer?',
    'What is the city doing against summer heat?',
  ),
  ...same('Is there funding for clubs in rural areas?', 'Can rural clubs get any funding?'),
  ...same(
    'Where can bicycles be parked safely at the station?',
    'Is there safe bicycle parking at the station?',
  ),
  ...same('When does our village get fast internet?', 'When is fast internet coming to the villages?'),
  ...same(
    'Who decides on the design of the new square?',
    'Who gets to decide how the new square is designed?',
  ),
  ...same('Will the main road be closed to cars?', 'Are you going to close the main road for cars?'),
  ...same(
    'How many flats are being built in the new harbour quarter?',
    'How many new flats will the harbour quarter have?',
  ),
  ...same(
    'Is there a meeting place for older people in the district?',
    'Where can elderly people meet in our district?',
  ),
  ...same(
    'Will the library in the district be kept?',
    'Are you closing the district library or will it be kept open?',
  ),
  ...other(
    'What does the conversion of the station quarter cost?',
    'When does the conversion of the station quarter start?',
  ),
  ...other(
    'Will the weekly market also be held on Saturdays?',
    'Why does the weekly market have so few local stalls?',
  ),
  ...other('Will buses also run at weekends in future?', 'How expensive will the bus be for pupils?'),
  ...other(
    'How many flats are being built in the new harbour quarter?',
    'Will the new harbour quarter have a primary school?',
  ),
  ...other(
    'Will rents in the neighbourhood stay affordable?',
    'Who do I talk to about litter in the neighbourhood?',
  ),
  ...other(
    'When will more trees be planted in the old town?',
    'Are solar panels allowed on roofs in the old town?',
  ),
  ...other('Who decides on the design of the new square?', 'Will the new square have a fountain?'),
  ...other('When does our village get fast internet?', 'When does our village get a doctor again?'),
  ...other('How are young people involved in planning?', 'Where can young people go in the evening?'),
  ...other(
    'How does the city protect itself from heat in summer?',
    'Which festivals is the city planning this summer?',
  ),
  ...other('Is there funding for clubs in rural areas?', 'Are there enough midwives in rural areas?'),
  ...other('What will become of the old department store?', 'What will become of the old swimming pool?'),
  ...other('Will the main road be closed to cars?', 'When will the main road be resurfaced?'),
  ...other(
    'Why are there so few benches on the market square?',
    'Why is there no public toilet on the market square?',
  ),
  ...other(
    'How will the town hall be made accessible?',
    'When will the town hall have normal opening hours again?',
  ),
  ...other('Where can bicycles be parked safely at the station?', 'Is the station safe for women at night?'),
  ...other('Will the library in the district be kept?', 'Can the library open on Sundays as well?'),
  ...other(
    'How do people without a car get from the villages into town?',
    'Why do so many young people leave the villages?',
  ),
  ...other(
    'Is there a meeting place for older people in the district?',
    'How safe do older people feel in traffic?',
  ),
  ...other(
    'How will the town centre stay lively after the shops close?',
    'How much parking will stay in the town centre?',
  ),
];
