using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Words;
using Workshop.Server.Kernel;

namespace Workshop.Polls;

/// <summary>Which words count as one. The pairs are from what people say of their town.</summary>
public sealed class WordFoldTests
{
    private static readonly WordsKind Kind = new();

    [Theory]
    [InlineData("Grün", "grün")]
    [InlineData("GRÜN", "grun")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Café", "Cafe")]
    [InlineData("Mehr  Bäume", "mehr bäume")]
    [InlineData("Ελλάδα", "ΕΛΛΑΔΑ")]
    [InlineData("Baum", "Bäume")]
    [InlineData("Platz", "plätze")]
    [InlineData("Plätze", "Plätzen")]
    [InlineData("Projekt", "Projekte")]
    [InlineData("Hinweis", "Hinweise")]
    [InlineData("Stadt", "Städte")]
    [InlineData("Straße", "Straßen")]
    [InlineData("Wohnung", "Wohnungen")]
    [InlineData("Nachbarschaft", "Nachbarschaften")]
    [InlineData("Mensch", "Menschen")]
    [InlineData("Haus", "Häuser")]
    [InlineData("Fahrrad", "Fahrräder")]
    [InlineData("Rad", "Räder")]
    [InlineData("Kind", "Kinder")]
    [InlineData("Park", "Parks")]
    [InlineData("Café", "Cafés")]
    [InlineData("grüner Park", "grüne Parks", false)]
    [InlineData("mehr Baum", "mehr Bäume")]
    [InlineData("tree", "Trees")]
    [InlineData("public space", "public spaces")]
    [InlineData("bench", "benches")]
    // Another kind of word, or another word.
    [InlineData("Park", "Parken", false)]
    [InlineData("Plan", "Planen", false)]
    [InlineData("Arbeit", "Arbeiten", false)]
    [InlineData("Arbeit", "Arbeiter", false)]
    [InlineData("Miete", "Mieter", false)]
    [InlineData("Stadt", "Städter", false)]
    [InlineData("Ausland", "Ausländer", false)]
    [InlineData("Bielefeld", "Bielefelder", false)]
    [InlineData("Handel", "Handeln", false)]
    [InlineData("sicher", "sichern", false)]
    [InlineData("grün", "grüner", false)]
    [InlineData("Not", "Note", false)]
    [InlineData("Bau", "Bauer", false)]
    [InlineData("Rat", "Rate", false)]
    [InlineData("Recht", "Rechts", false)]
    [InlineData("new", "news", false)]
    [InlineData("good", "goods", false)]
    [InlineData("work", "worker", false)]
    [InlineData("plan", "planner", false)]
    [InlineData("glas", "glass", false)]
    [InlineData("Wohnen", "Wohnung", false)]
    // A mark is no accent in every script.
    [InlineData("мой", "мои", false)]
    [InlineData("か", "が", false)]
    [InlineData("की", "का", false)]
    public void Two_spellings_are_one_word_or_two(string one, string other, bool areOne = true)
    {
        Assert.Equal(areOne, Told((one, 1), (other, 1)).Count == 1);
        Assert.Equal(areOne, Kind.AlikeOf(one).Contains(TextFold.Of(other)));
        Assert.Equal(areOne, Kind.IsRepeat(new WordsDefinition(2, false), new WordsAnswer(other), [new WordsAnswer(one)]));
    }

    [Fact]
    public void The_most_frequent_spelling_is_shown_and_of_those_as_frequent_the_first()
    {
        Assert.Equal([("Bäume", 9)], Told(("baum", 2), ("Bäume", 4), ("BAUM", 3)));
        Assert.Equal([("mut", 4)], Told(("mut", 2), ("Mut", 2)));
        Assert.Equal([("Mut", 5), ("Zeit", 4)], Told(("Zeit", 4), ("mut", 2), ("Mut", 3)));
    }

    [Fact]
    public void A_plural_of_what_nobody_gave_stands_by_itself_and_one_in_between_joins_others()
    {
        Assert.Equal([("Plätzen", 1), ("Platz", 1)], Told(("Plätzen", 1), ("Platz", 1)));
        Assert.Equal([("Plätzen", 3)], Told(("Plätzen", 1), ("Platz", 1), ("Plätze", 1)));
    }

    /// <summary>Whatever came and went, a word has as many people as gave one of its spellings.</summary>
    [Fact]
    public void Folding_loses_nobody_and_does_not_depend_on_the_order()
    {
        string[] spellings = ["Baum", "baum", "Bäume", "Park", "Parks", "Parken", "Straße", "strasse", "Straßen", "Idee", "Ideen", "idée", "Mut"];
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var given = spellings.Select(s => (s, random.Next(4))).ToArray();
            var told = Told(given);

            Assert.Equal(given.Sum(g => g.Item2), told.Sum(t => t.People));
            int Of(params string[] words) => given.Where(g => words.Contains(g.s)).Sum(g => g.Item2);
            Assert.Equal(
                new[] { Of("Baum", "baum", "Bäume"), Of("Park", "Parks"), Of("Parken"), Of("Straße", "strasse", "Straßen"), Of("Idee", "idée", "Ideen"), Of("Mut") }.Where(n => n > 0).Order(),
                told.Select(t => t.People).Order());
        }
    }

    /// <summary>Words with their people, as a table has them. Who gave none of a spelling does not make it an entry.</summary>
    private static List<(string Word, int People)> Told(params (string Text, int People)[] given)
    {
        var entries = given.Index().Where(g => g.Item.People > 0).ToDictionary(g => (long)g.Index + 1, g => g.Item.Text);
        var rows = given.Index().Select(g => new PollTally { PollId = Guid.Empty, Split = Guid.Empty, Slot = 0, Cell = g.Index + 1, Count = g.Item.People });
        var definition = new WordsDefinition(1, false);
        return Kind.Sheet(definition, Kind.Figures(definition, new Tally(rows, entries)), entries).Select(r => (r.Label.De!, (int)r.Votes!)).ToList();
    }
}
