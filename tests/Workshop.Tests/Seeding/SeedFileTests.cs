using Workshop.Server.Features.Polls.Kinds.Choice;
using System.Text;
using System.Text.Json.Nodes;
using Workshop.Server.Features.Seeding;
using static Workshop.Seeding.SeedSample;

namespace Workshop.Seeding;

public sealed class SeedFileTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_in_the_folder_is_in_order(string name)
    {
        var reading = SeedFile.Read(Path.Combine(Folder, name));

        Assert.Empty(reading.Problems.Select(p => p.In("en")));
        Assert.Equal(Path.GetFileNameWithoutExtension(name), reading.File!.Key);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_in_the_folder_is_in_both_languages(string name)
    {
        var texts = Descendants(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!)
            .OfType<JsonObject>().Where(o => o.ContainsKey("de") || o.ContainsKey("en")).ToList();

        Assert.NotEmpty(texts);
        Assert.All(texts, t => Assert.True(t.ContainsKey("de") && t.ContainsKey("en"), t.GetPath()));
    }

    [Fact]
    public void The_default_event_is_the_one_that_was_announced()
    {
        var file = SeedFile.Read(Path.Combine(Folder, "gemeinsam-fuer-das-quartier.json")).File!;

        Assert.Equal(new DateTimeOffset(2022, 9, 14, 8, 0, 0, TimeSpan.Zero), file.StartsAt);
        Assert.Equal(TimeSpan.FromHours(2), file.EndsAt - file.StartsAt);
        Assert.Equal(["DV", "STADT ALS CAMPUS", "plan zwei"], file.Organisers);
        Assert.Equal(8, file.Groups.Count(g => g.Kind == "actor"));
        Assert.Equal(3, file.Groups.Count(g => g.Kind == "place"));
        Assert.Equal(3, file.AgendaItems.Length);
        // The three stages follow one another and fill the two hours.
        Assert.Equal([file.StartsAt, .. file.AgendaItems.Select(s => s.EndsAt)], [.. file.AgendaItems.Select(s => s.StartsAt), file.EndsAt]);
        Assert.All(file.AgendaItems, s => Assert.NotNull(s.FeedbackPrompt));
        Assert.Contains(file.Polls, p => p.Kind == "multiple");
        Assert.Single(file.Polls, p => p.LiveResults);
        Assert.Equal(3, Assert.Single(file.Boards).Columns.Length);
    }

    [Fact]
    public void What_may_be_left_out_gets_its_usual_value()
    {
        var file = Sample();
        foreach (var name in new[] { "code", "rules", "stage" })
            file.Remove(name);
        foreach (var poll in file["polls"]!.AsArray())
        {
            poll!["definition"]!.AsObject().Remove("maxChoices");
            poll.AsObject().Remove("timeLimit");
            foreach (var option in poll["definition"]!["options"]!.AsArray())
                option!.AsObject().Remove("id");
        }

        file["polls"]![0]!.AsObject().Remove("liveResults");
        file["polls"]![0]!.AsObject().Remove("agendaItem");

        var seed = Parsed(file);

        Assert.Null(seed.Code);
        Assert.Equal(SeedRules.Default, seed.Rules);
        Assert.Equal(new SeedStage(true, true, true), seed.Stage);
        Assert.Equal([1, 3], seed.Polls.Select(p => ((ChoiceDefinition)p.Definition).MaxChoices));
        Assert.Equal([1, 2, 3], ((ChoiceDefinition)seed.Polls[1].Definition).Options.Select(o => o.Id));
        Assert.Null(seed.Polls[0].TimeLimit);
        Assert.False(seed.Polls[0].LiveResults);
        Assert.Null(seed.Polls[0].AgendaItem);
    }

    [Fact]
    public void Everything_that_is_given_is_read()
    {
        var seed = Parsed(Sample());

        Assert.Equal("ABC234", seed.Code);
        Assert.Equal(new SeedRules(false, true, false, true, "required", false), seed.Rules);
        Assert.Equal(new SeedStage(false, true, false), seed.Stage);
        Assert.Equal(("gast", "Gast", "Guest"), (seed.Speakers[0].Key, seed.Speakers[0].Name.De, seed.Speakers[0].Name.En));
        Assert.Equal(["gast"], seed.AgendaItems[1].Speakers);
        Assert.Equal(TimeSpan.FromHours(1), seed.AgendaItems[1].EndsAt - seed.AgendaItems[1].StartsAt);
        Assert.Equal(("erste", "multiple", 90, true), (seed.Polls[1].AgendaItem, seed.Polls[1].Kind, seed.Polls[1].TimeLimit, seed.Polls[1].LiveResults));
        var asked = (ChoiceDefinition)seed.Polls[1].Definition;
        Assert.Equal(2, asked.MaxChoices);
        Assert.Equal([(3, "Eins"), (4, "Zwei"), (5, "Drei")], asked.Options.Select(o => (o.Id, o.Text.De!)));
        Assert.Equal(["Links"], seed.Boards[0].Columns.Select(c => c.De!));
    }

    [Fact]
    public void Text_is_cleaned_like_every_text_that_comes_in()
    {
        var file = Sample();
        file["title"] = new JsonObject { ["de"] = "  Fu\u0308r\r\nal\u202ele\u0000\r\n " };

        Assert.Equal("F\u00fcr\nalle", Parsed(file).Title.De);
    }

    [Theory]
    [InlineData("", "Zeile 1")]
    [InlineData("{\n  \"key\": \"a\"\n  \"title\": 1\n}", "Zeile 3")]
    [InlineData("{ // words\n}", "Zeile 1")]
    [InlineData("{\"key\": \"a\",}", "Zeile 1")]
    [InlineData("[]", "Objekt")]
    [InlineData("null", "Objekt")]
    public void What_is_no_JSON_object_is_told_as_such(string json, string german)
    {
        var problem = Assert.Single(SeedFile.Parse(json).Problems);

        Assert.Equal("", problem.Path);
        Assert.Contains(german, problem.In("de"));
    }

    [Fact]
    public void Half_a_character_is_no_text() =>
        Assert.Contains("Unicode", Assert.Single(SeedFile.Parse("\"\ud800\"").Problems).In("en"));

    [Fact]
    public void Nesting_ends_somewhere() =>
        Assert.Contains("JSON", Assert.Single(SeedFile.Parse(new string('[', 10_000)).Problems).In("en"));

    [Fact]
    public void A_member_given_twice_is_refused()
    {
        var json = Sample().ToJsonString().Replace("\"key\":\"erste\"", "\"key\":\"erste\",\"\\u006bey\":\"zweite\"");

        var problem = Assert.Single(SeedFile.Parse(json).Problems);

        Assert.Equal("agendaItems[0].key", problem.Path);
        Assert.Contains("zweimal", problem.In("de"));
    }

    [Fact]
    public void The_name_of_an_unknown_member_cannot_play_tricks_on_a_console()
    {
        var problems = SeedFile.Parse($$"""{"\u001b[31m{{new string('x', 500)}}": 1, "\ud800": 2}""").Problems;

        Assert.Contains(problems, p => p.Sentence.En!.Contains("not valid Unicode"));
        var unknown = Assert.Single(problems, p => p.Sentence.En!.Contains("not known"));
        Assert.Matches(@"^[\w?…]{1,41}$", unknown.Path);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_problem_and_no_exception()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "seed.json");
            Assert.Contains("no such file", Only(file));
            Assert.Contains("no such file", Only(Path.Combine(file, "deeper.json")));
            Assert.Contains("cannot be read", Only(folder.FullName));
            File.WriteAllBytes(file, [(byte)'"', 0xFF, (byte)'"']);
            Assert.Contains("cannot be read", Only(file));
            File.WriteAllText(file, new string('ä', SeedFile.MaxBytes));
            Assert.Contains("larger than", Only(file));
            File.WriteAllText(file, Sample().ToJsonString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.NotNull(SeedFile.Read(file).File);
            using (File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                Assert.Contains("cannot be read", Only(file));
            if (!OperatingSystem.IsWindows())
                Assert.Contains("larger than", Only("/dev/zero"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static string Only(string path) => Assert.Single(SeedFile.Read(path).Problems).In("en");
    }
}
