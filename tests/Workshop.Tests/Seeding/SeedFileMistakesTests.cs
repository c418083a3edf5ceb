using System.Text.Json;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;
using static Workshop.Seeding.SeedSample;

namespace Workshop.Seeding;

/// <summary>Every kind of mistake is found, at its path.</summary>
public sealed class SeedFileMistakesTests
{
    [Theory]
    // Members
    [InlineData("title", null, "title", "fehlt")]
    [InlineData("title", "null", "title", "fehlt")]
    [InlineData("agendaItems[1].startsAt", null, "agendaItems[1].startsAt", "fehlt")]
    [InlineData("polls[0].definition.options[1].text", "{}", "polls[0].definition.options[1].text", "mindestens eine")]
    [InlineData("polls[0].definition", null, "polls[0].definition", "fehlt")]
    [InlineData("polls[0].definition.most", "3", "polls[0].definition.most", "unbekannt")]
    [InlineData("agendaItems[0].titel", "{}", "agendaItems[0].titel", "unbekannt")]
    [InlineData("rules.aproval", "true", "rules.aproval", "unbekannt")]
    [InlineData("stage.qr", "true", "stage.qr", "unbekannt")]
    [InlineData("title.fr", "\"Bonjour\"", "title.fr", "unbekannt")]
    // Shapes
    [InlineData("rules", "[]", "rules", "Objekt")]
    [InlineData("stage", "true", "stage", "Objekt")]
    [InlineData("groups[0]", "\"x\"", "groups[0]", "Objekt")]
    [InlineData("polls", "{}", "polls", "Liste")]
    [InlineData("title", "\"Titel\"", "title", "Objekt")]
    [InlineData("title.de", "7", "title.de", "Text")]
    [InlineData("rules.vote", "\"true\"", "rules.vote", "true oder false")]
    [InlineData("polls[1].definition.maxChoices", "1.5", "polls[1].definition.maxChoices", "ganze Zahl")]
    [InlineData("polls[1].definition.maxChoices", "99999999999", "polls[1].definition.maxChoices", "ganze Zahl")]
    // Words and forms
    [InlineData("groups[0].kind", "\"person\"", "groups[0].kind", "actor, place")]
    [InlineData("polls[0].kind", "\"dance\"", "polls[0].kind", "single, multiple")]
    [InlineData("rules.names", "\"maybe\"", "rules.names", "off, optional, required")]
    [InlineData("languages[1]", "\"fr\"", "languages[1]", "de, en")]
    [InlineData("key", "\"Groß und klein\"", "key", "Schlüssel")]
    [InlineData("speakers[0].key", "\"-x\"", "speakers[0].key", "Schlüssel")]
    [InlineData("code", "\"ABC23O\"", "code", "Code")]
    [InlineData("code", "\"abc234\"", "code", "Code")]
    [InlineData("accent", "\"blue\"", "accent", "#0b5d66")]
    [InlineData("accent", "\"#777777\"", "accent", "Kontrast 4.48, nötig sind 4.5")]
    [InlineData("accent", "\"#ffcc00\"", "accent", "Kontrast 1.51")]
    [InlineData("timeZone", "\"Europe/Atlantis\"", "timeZone", "Zeitzone")]
    [InlineData("timeZone", "\"../../etc/passwd\"", "timeZone", "Zeitzone")]
    [InlineData("timeZone", "\"localtime\"", "timeZone", "Zeitzone")]
    [InlineData("timeZone", "\"Europe\"", "timeZone", "Zeitzone")]
    [InlineData("startsAt", "\"2022-09-14\"", "startsAt", "Zeitpunkt")]
    [InlineData("startsAt", "\"2022-09-14T10:00:00\"", "startsAt", "Zeitpunkt")]
    [InlineData("startsAt", "\"2022-02-30T10:00:00+01:00\"", "startsAt", "Zeitpunkt")]
    [InlineData("startsAt", "\"0001-01-01T00:00:00+14:00\"", "startsAt", "Zeitpunkt")]
    // Texts
    [InlineData("place.en", "\"  \"", "place.en", "leer")]
    [InlineData("place.de", "\"\\u0000\"", "place.de", "leer")]
    [InlineData("place.de", "\"half\"", "place.de", "Unicode")]
    [InlineData("organisers[0]", "\"\"", "organisers[0]", "leer")]
    // Counts
    [InlineData("polls[0].definition.options", "[{\"text\": {\"de\": \"Allein\"}}]", "polls[0].definition.options", "2 bis 12")]
    [InlineData("polls[0].timeLimit", "9", "polls[0].timeLimit", "von 10 bis 3600")]
    [InlineData("boards[0].columns", "[]", "boards[0].columns", "1 bis 12")]
    [InlineData("languages", "[]", "languages", "1 bis 2")]
    // What belongs together
    [InlineData("languages", "[\"de\", \"de\"]", "languages[1]", "weiter oben")]
    [InlineData("groups[1].key", "\"kommune\"", "groups[1].key", "weiter oben")]
    [InlineData("speakers[1].key", "\"gast\"", "speakers[1].key", "weiter oben")]
    [InlineData("agendaItems[1].key", "\"erste\"", "agendaItems[1].key", "weiter oben")]
    [InlineData("polls[1].key", "\"einfach\"", "polls[1].key", "weiter oben")]
    [InlineData("polls[1].definition.options[2].id", "3", "polls[1].definition.options[2].id", "weiter oben")]
    [InlineData("boards[1].key", "\"wand\"", "boards[1].key", "weiter oben")]
    [InlineData("agendaItems[1].speakers", "[\"gast\", \"gast\"]", "agendaItems[1].speakers[1]", "weiter oben")]
    [InlineData("agendaItems[1].speakers[0]", "\"niemand\"", "agendaItems[1].speakers[0]", "nicht unter speakers")]
    [InlineData("polls[1].agendaItem", "\"dritte\"", "polls[1].agendaItem", "nicht unter agendaItems")]
    [InlineData("boards[0].agendaItem", "\"dritte\"", "boards[0].agendaItem", "nicht unter agendaItems")]
    [InlineData("endsAt", "\"2022-09-14T08:00:00Z\"", "endsAt", "nach dem Anfang")]
    [InlineData("agendaItems[0].endsAt", "\"2022-09-14T10:00:00+02:00\"", "agendaItems[0].endsAt", "nach dem Anfang")]
    [InlineData("agendaItems[0].startsAt", "\"2021-09-14T10:00:00+02:00\"", "agendaItems[0].startsAt", "nicht innerhalb")]
    [InlineData("agendaItems[1].endsAt", "\"2022-10-14T12:00:00+02:00\"", "agendaItems[1].endsAt", "nicht innerhalb")]
    [InlineData("polls[0].definition.maxChoices", "2", "polls[0].definition.maxChoices", "nur 1")]
    [InlineData("polls[1].definition.maxChoices", "4", "polls[1].definition.maxChoices", "von 1 bis 3")]
    [InlineData("polls[1].definition.maxChoices", "0", "polls[1].definition.maxChoices", "von 1 bis 3")]
    // The run sheet
    [InlineData("runSheet", "[{ \"agendaItem\": \"erste\" }]", "runSheet[0]", "genau eines")]
    [InlineData("runSheet", "[{ \"poll\": \"einfach\", \"screen\": \"join\" }]", "runSheet[0]", "genau eines")]
    [InlineData("runSheet", "[{ \"poll\": \"einfach\", \"agendaItem\": \"erste\" }]", "runSheet[0].agendaItem", "bei der Umfrage")]
    [InlineData("runSheet", "[{ \"screen\": \"agendaItem\" }]", "runSheet[0].screen", "wo einer genannt ist")]
    [InlineData("runSheet", "[{ \"screen\": \"poll\" }]", "runSheet[0].screen", "join, agendaItem, thanks, empty")]
    [InlineData("runSheet", "[{ \"poll\": \"einfach\" }, { \"poll\": \"einfach\" }]", "runSheet[1]", "weiter oben")]
    [InlineData("runSheet", "[{ \"board\": \"niemand\" }]", "runSheet[0].board", "nicht unter boards")]
    [InlineData("runSheet", "[{ \"break\": { \"title\": { \"de\": \"Kaffee\" }, \"minutes\": 601 } }]", "runSheet[0].break.minutes", "von 1 bis 600")]
    public void A_mistake_is_found_where_it_is(string at, string? json, string path, string german)
    {
        var file = Sample();
        Put(file, at, json);

        var problem = Assert.Single(SeedFile.Parse(Written(file)).Problems);

        Assert.Equal(path, problem.Path);
        Assert.Contains(german, problem.Sentence.De);
        Assert.NotEqual(problem.Sentence.De, problem.Sentence.En);
        Assert.StartsWith(path + ": ", problem.In("en"));
    }

    public static TheoryData<string, int, int> Lengths
    {
        get
        {
            var lengths = new TheoryData<string, int, int>();
            void Add(string at, TextLimit limit) => lengths.Add(at, limit.Graphemes, limit.Bytes);
            Add("title.de", Event.TitleLimit);
            Add("description.en", Event.DescriptionLimit);
            Add("groups[0].name.de", Group.NameLimit);
            Add("speakers[0].name.de", Speaker.NameLimit);
            Add("speakers[0].role.de", Speaker.RoleLimit);
            Add("agendaItems[0].title.de", AgendaItem.TitleLimit);
            Add("agendaItems[1].feedbackPrompt.de", AgendaItem.PromptLimit);
            Add("polls[0].question.de", Poll.QuestionLimit);
            Add("polls[0].definition.options[0].text.de", OptionList.TextLimit);
            Add("boards[0].prompt.de", Board.PromptLimit);
            Add("boards[0].columns[0].de", Board.ColumnLimit);
            return lengths;
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_text_may_be_as_long_as_its_limit_and_no_longer(string at, int graphemes, int bytes)
    {
        // One character for a reader, 25 bytes: only the second limit can stop it.
        const string family = "\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466";
        Assert.Empty(With(new string('ä', graphemes)));
        Assert.Equal(at, Assert.Single(With(new string('ä', graphemes + 1))).Path);
        Assert.Empty(With(string.Concat(Enumerable.Repeat(family, bytes / 25))));
        Assert.Equal(at, Assert.Single(With(string.Concat(Enumerable.Repeat(family, bytes / 25 + 1)))).Path);

        IReadOnlyList<ReadProblem> With(string text)
        {
            var file = Sample();
            Put(file, at, JsonSerializer.Serialize(text));
            return SeedFile.Parse(Written(file)).Problems;
        }
    }

    [Theory]
    [InlineData(SheetEntry.MaxPerEvent, 0)]
    [InlineData(SheetEntry.MaxPerEvent + 1, 1)]
    public void A_file_has_no_more_breaks_and_screens_than_an_event(int screens, int problems)
    {
        var file = Sample();
        Put(file, "runSheet", $"[{string.Join(", ", Enumerable.Repeat("{ \"screen\": \"join\" }", screens))}]");

        Assert.Equal(Enumerable.Repeat("runSheet", problems), SeedFile.Parse(Written(file)).Problems.Select(p => p.Path));
    }

    [Fact]
    public void Several_mistakes_are_told_at_once_in_the_order_of_the_format()
    {
        var file = Sample();
        Put(file, "boards[0].title", null);
        Put(file, "accent", "\"red\"");
        Put(file, "agendaItems[0].endsAt", "12");

        Assert.Equal(["accent", "agendaItems[0].endsAt", "boards[0].title"], SeedFile.Parse(Written(file)).Problems.Select(p => p.Path));
    }

    [Fact]
    public void Thousands_of_mistakes_do_not_become_thousands_of_lines()
    {
        var json = "{" + string.Join(",", Enumerable.Range(0, 5000).Select(i => $"\"x{i}\":1")) + "}";

        Assert.InRange(SeedFile.Parse(json).Problems.Count, 1, 100);
    }
}
