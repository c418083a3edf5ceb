using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workshop.Seeding;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Pictures;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;
using Group = Workshop.Server.Features.Events.Group;
using static Workshop.Seeding.SeedSample;

namespace Workshop.Rules;

/// <summary>What a form takes a route takes, and a seed file too: the limits are the same in all three places.</summary>
public sealed partial class OneSetOfRulesTests
{
    /// <summary>Every limit of the client by its name there, and what the server holds for it.</summary>
    private static readonly Dictionary<string, object[]> Limits = new()
    {
        ["question"] = [Question.TextLimit],
        ["note"] = [Note.TextLimit],
        ["comment"] = [Rating.CommentLimit],
        ["displayName"] = [Participant.NameLimit],
        ["title"] = [Event.TitleLimit, AgendaItem.TitleLimit, Board.TitleLimit],
        ["description"] = [Event.DescriptionLimit, AgendaItem.DescriptionLimit],
        ["pollQuestion"] = [Poll.QuestionLimit],
        ["option"] = [OptionList.TextLimit],
        ["prompt"] = [Board.PromptLimit],
        ["column"] = [Board.ColumnLimit],
        ["speakerName"] = [Speaker.NameLimit],
        ["speakerRole"] = [Speaker.RoleLimit],
        ["organisers"] = [Event.MaxOrganisers, SeedLimits.Organisers.Most],
        ["group"] = [Group.NameLimit],
        ["feedbackPrompt"] = [AgendaItem.PromptLimit],
        ["declineReason"] = [Question.ReasonLimit],
        ["answer"] = [Question.AnswerLimit],
        ["label"] = [Question.LabelLimit],
        ["labels"] = [Question.MostLabels],
        ["linkName"] = [Link.NameLimit],
        ["least"] = [OptionList.Least],
        ["most"] = [OptionList.Most],
        ["seedBytes"] = [SeedFile.MaxBytes],
        ["picture"] = [Picture.DescriptionLimit],
        ["pictureBytes"] = [PictureReader.MaxBytes],
        ["partners"] = [Picture.MostOf(PictureUse.Partner)],
        ["columns"] = [Board.MaxColumns, SeedLimits.Columns.Most],
    };

    [Fact]
    public void The_forms_have_the_limits_of_the_server()
    {
        var live = Path.Combine(Sources.Root, "client", "src", "live");
        var declared = new[] { "contract.ts", "host-limits.ts" }
            .SelectMany(file => Declaration().Match(File.ReadAllText(Path.Combine(live, file))).Groups[1].Value.Split(['{', ',', '}']))
            .Select(part => part.Split(':')).Where(pair => pair.Length == 2 && pair[1].Trim().Length > 0)
            .ToDictionary(pair => pair[0].Trim(), pair => int.Parse(pair[1], CultureInfo.InvariantCulture));

        Assert.Equal(Limits.Keys.Order(), declared.Keys.Order());
        foreach (var (name, limits) in Limits)
        {
            Assert.All(limits, limit => Assert.Equal(limit is TextLimit text ? text.Graphemes : limit, (object)declared[name]));
            // The client measures bytes as four times the characters.
            Assert.All(limits.OfType<TextLimit>(), text => Assert.Equal(4 * text.Graphemes, text.Bytes));
        }
    }

    [Theory]
    [InlineData("de", "Ja", "Ja")]
    [InlineData("de", "Ja", "  JA ")]
    [InlineData("en", "Two  words", "two words")]
    [InlineData("de", "Größe", "Gro\u0308ße")]
    public void Two_options_that_read_the_same_are_refused_by_route_and_file(string language, string first, string second)
    {
        LocalText Text(string text) => language == "de" ? new LocalText(text, null) : new LocalText(null, text);
        var refused = Checked("single", 1, Text(TextRules.Clean(first)), new LocalText("Anders", "Different"), Text(TextRules.Clean(second)))!;

        var sentence = Assert.Single(refused.Fields!["definition.options[2].text"]);
        Assert.Contains("Antwort 1", sentence.De);
        Assert.Contains("option 1", sentence.En);

        var file = Sample();
        Put(file, "polls[1].definition.options", JsonSerializer.Serialize(new[] { Member(first), new() { ["text"] = new() { ["de"] = "Anders" } }, Member(second) }));
        var problem = Assert.Single(SeedFile.Parse(Written(file)).Problems);
        Assert.Equal("polls[1].definition.options[2].text", problem.Path);
        Assert.Contains("Antwort 1", problem.Sentence.De);

        Dictionary<string, Dictionary<string, string>> Member(string text) => new() { ["text"] = new() { [language] = text } };
    }

    [Fact]
    public void Options_that_read_the_same_in_one_of_the_languages_are_refused()
    {
        Assert.NotNull(Checked("single", 1, new LocalText("Ja", "Yes"), new LocalText("Nein", "Yes")));
        Assert.NotNull(Checked("single", 1, new LocalText("Ja", null), new LocalText(null, "ja")));
        Assert.Null(Checked("single", 1, new LocalText("Ja", "Yes"), new LocalText("Nein", "No")));
        Assert.Null(Checked("single", 1, new LocalText("1", null), new LocalText("1.", null), new LocalText("Straße", null), new LocalText("STRASSE", null)));
    }

    [Fact]
    public void What_the_one_leaves_out_the_other_need_not_give()
    {
        var file = Sample();
        foreach (var path in new[] { "description", "place", "speakers[0].role", "agendaItems[0].description", "boards[0].prompt" })
        {
            Put(file, path, null);
        }

        Put(file, "polls[1].definition.maxChoices", "1");
        Put(file, "polls[1].question.de", JsonSerializer.Serialize(new string('x', 254)));
        Assert.Empty(SeedFile.Parse(Written(file)).Problems);
        Assert.Null(Checked("multiple", 1, new LocalText("Ja", null), new LocalText("Nein", null)));

        Put(file, "startsAt", "\"1999-12-31T10:00:00+02:00\"");
        Assert.Contains(SeedFile.Parse(Written(file)).Problems, p => p.Path == "startsAt" && p.Sentence.De!.Contains("2000"));
    }

    private static Refusal? Checked(string kind, int maxChoices, params LocalText[] options)
    {
        var checks = new Checks();
        var definition = JsonSerializer.SerializeToElement(new { options = options.Select((o, i) => new PollOption(i + 1, o)), maxChoices }, JsonRules.Wire);
        new DefinePoll(Guid.NewGuid(), Guid.NewGuid(), null, kind, new LocalText("Frage", null), definition, false, null, 0).Check(checks);
        return checks.ToRefusal();
    }

    [GeneratedRegex(@"[lL]imits = \{(.*?)\} as const", RegexOptions.Singleline)]
    private static partial Regex Declaration();
}
