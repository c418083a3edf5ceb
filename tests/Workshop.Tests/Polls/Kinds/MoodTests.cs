using System.Text.Json;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Mood;
using Workshop.Server.Kernel;

namespace Workshop.Polls;

/// <summary>One tap, again and again: which labels there are, how it stands, and what every tap adds for good.</summary>
public sealed class MoodTests
{
    /// <summary>A definition, answers that fit it, and others that do not.</summary>
    internal static readonly (string Definition, string[] Fitting, string[] Not) Sample = (
        """{"options":[{"id":7,"text":{"de":"zu schnell","en":"too fast"}},{"id":3,"text":{"de":"gut so"}},{"id":9,"text":{"de":"zu langsam"}}]}""",
        ["""{"choice":7}""", """{"choice":3}""", """{"choice":9}"""],
        ["""{"choice":0}""", """{"choice":1}""", """{"choice":null}""", """{"choice":7.5}""", """{"choice":"7"}""", """{"choice":99999999999}""", """{"choices":[7]}"""]);

    private static readonly MoodKind Mood = new();
    private static readonly IPollKind Kind = Mood;
    private static readonly MoodDefinition Definition = Read(Sample.Definition).Definition!;

    [Theory]
    [InlineData("{}", "options")]
    [InlineData("""{"options":[{"text":{"de":"ja"}}]}""", "options")]
    [InlineData("""{"options":[{"text":{"de":"1"}},{"text":{"de":"2"}},{"text":{"de":"3"}},{"text":{"de":"4"}},{"text":{"de":"5"}},{"text":{"de":"6"}}]}""", "options")]
    [InlineData("""{"options":[{"text":{"de":"ja"}},{"text":{"de":"Ja"}}]}""", "options[1].text")]
    [InlineData("""{"options":[{"text":{"de":"ja"}},{"text":{"de":"eine Antwort, die zu lang ist für so etwas"}}]}""", "options[1].text.de")]
    [InlineData("""{"options":[{"text":{"de":"ja"}},{"text":{"de":"nein"}}],"maxChoices":1}""", "maxChoices")]
    [InlineData("""{"options":[{"text":{"de":"ja"}},{"text":{"de":"nein"}}]}""", "")]
    public void Labels_are_read_with_each_mistake_in_its_place(string json, string expected) =>
        Assert.Equal(expected, string.Join(", ", Read(json).Problems.Select(p => p.Path)));

    /// <summary>The other half of the property that the tally is a recount of the ballots: what is no recount only adds.</summary>
    [Fact]
    public void After_any_sequence_of_taps_changes_and_withdrawals_each_tap_is_counted_once_in_its_minute()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var (random, seconds) = (new Random(seed), 0);
            var (taps, tally) = (new List<(long Minute, int Option)>(), new Dictionary<(int Slot, long Cell), int>());
            var latest = new Dictionary<int, MoodAnswer>();
            for (var act = 0; act < 60; act++)
            {
                seconds += random.Next(90);
                var (person, option) = (random.Next(4), random.Next(4) - 1);
                foreach (var d in latest.TryGetValue(person, out var before) ? Mood.Cells(Definition, 0, before) : [])
                {
                    tally[(d.Slot, d.Cell)] -= d.Count;
                }

                latest.Remove(person);
                if (option >= 0)
                {
                    latest[person] = new MoodAnswer(Definition.Options[option].Id);
                    taps.Add((seconds / 60, option));
                    foreach (var d in Mood.Cells(Definition, 0, latest[person]).Concat(Mood.Moments.At(Definition, 0, latest[person], TimeSpan.FromSeconds(seconds))))
                    {
                        tally[(d.Slot, d.Cell)] = tally.GetValueOrDefault((d.Slot, d.Cell)) + d.Count;
                    }
                }
            }

            var figures = Mood.Figures(Definition, TallyOf(tally));

            Assert.Equal(Definition.Options.Select(o => (long)latest.Values.Count(a => a.Choice == o.Id)), figures[..3]);
            var width = figures[3];
            Assert.Equal(taps.Count, figures[4..].Sum());
            for (var at = 4; at < figures.Length; at++)
            {
                Assert.Equal(taps.Count(t => t.Minute / width == (at - 4) / 3 && t.Option == (at - 4) % 3), figures[at]);
            }
        }
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(29, 1, 30)]
    [InlineData(30, 2, 16)]
    [InlineData(60, 5, 13)]
    [InlineData(1439, 60, 24)]
    public void A_long_time_is_told_in_fewer_and_wider_parts(int minute, int width, int parts)
    {
        var moment = Assert.Single(Mood.Moments.At(Definition, 0, new MoodAnswer(3), TimeSpan.FromMinutes(minute + 0.9)));

        var figures = Mood.Figures(Definition, TallyOf(new() { [(moment.Slot, moment.Cell)] = 2 }));

        Assert.Equal((width, parts * 3), (figures[3], figures.Length - 4));
        Assert.Equal(2, figures[^2]);
    }

    [Fact]
    public void After_a_day_a_tap_says_how_it_stands_and_belongs_to_no_minute() =>
        Assert.Empty(Mood.Moments.At(Definition, 0, new MoodAnswer(3), TimeSpan.FromDays(1)));

    [Fact]
    public void Tables_tell_people_by_their_latest_tap_and_taps_by_time()
    {
        var rows = Mood.Sheet(Definition, [1, 0, 2, 2, 4, 0, 0, 0, 3, 1], new Dictionary<long, string>()).Select(r => (r.Label.In("de"), r.Votes, r.Measure?.Name.En, r.Measure?.Value));

        Assert.Equal(
            [("zu schnell", 1L, null, null), ("gut so", 0L, null, null), ("zu langsam", 2L, null, null),
             ("Minute 1–2: zu schnell", null, "Taps", 4.0), ("Minute 3–4: gut so", null, "Taps", 3.0), ("Minute 3–4: zu langsam", (long?)null, "Taps", (double?)1.0)],
            rows);
        Assert.Empty(Mood.Sheet(Definition, [], new Dictionary<long, string>()));
    }

    [Fact]
    public void Words_may_change_while_people_tap_and_labels_may_not()
    {
        Assert.True(Kind.IsSameStructure(Definition, new MoodDefinition([.. Definition.Options.Select(o => o with { Text = new LocalText(o.Text.De + "!", null) })])));
        Assert.False(Kind.IsSameStructure(Definition, new MoodDefinition([.. Definition.Options.Reverse()])));
    }

    private static Tally TallyOf(Dictionary<(int Slot, long Cell), int> counts) => new(
        counts.Select(c => new PollTally { PollId = Guid.Empty, Split = Guid.Empty, Slot = c.Key.Slot, Cell = c.Key.Cell, Count = c.Value }), new Dictionary<long, string>());

    private static (MoodDefinition? Definition, List<ReadProblem> Problems) Read(string json)
    {
        var problems = new List<ReadProblem>();
        return (Mood.Read(new StrictReader(JsonDocument.Parse(json).RootElement, "", problems)), problems);
    }
}
