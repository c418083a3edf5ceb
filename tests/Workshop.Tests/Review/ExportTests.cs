using System.Text;
using System.Text.Json;
using Workshop.Boards;
using Workshop.Feedback;
using Workshop.Polls;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Review;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Review;

[Collection(SharedServers.Live)]
public sealed class ExportTests(TestServer server)
{
    private const string LocalTime = @"^\d{4}-\d\d-\d\d \d\d:\d\d$";
    private static readonly string[] Tables = ["questions", "polls", "notes", "ratings", "participation", "voices", "moderation"];

    /// <summary>What a spreadsheet would take for a formula, or for the beginning of another cell.</summary>
    private static readonly string[] Payloads =
    [
        "=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://example.org\";\"x\")",
        "a\";=1+1;\"", "a\",=1+1,\"", "a;=1+1", "a,=1+1", "a\t=1+1", "'=1+1", "\"=1+1",
    ];

    [Fact]
    public async Task Tables_open_in_a_German_spreadsheet_and_in_an_English_one()
    {
        var (e, organiser, _) = await Filled();

        foreach (var (language, separator, decimals, name) in new[] { ("de", ';', "4,4", "rueckmeldungen"), ("en", ',', "4.4", "feedback") })
        {
            var file = await Download.Of(organiser, $"export/ratings.csv?language={language}");
            Assert.Equal(("text/csv", $"{e.Code}-{name}.csv"), (file.MediaType, file.Name));
            Assert.Equal(Encoding.UTF8.GetPreamble(), file.Content.Take(3));
            var rows = file.Rows(separator);
            Assert.Equal(language == "de" ? "Programmpunkt" : "Agenda item", rows[0][0]);
            Assert.Equal([language == "de" ? "Auftakt" : "Opening", "0", "0", "", "", "", "", "", "", ""], rows[1]);
            Assert.Equal([language == "de" ? "Podium" : "Panel", "5", "5", decimals, "0", "1", "0", "0", "4", "Ä"], rows[2]);
            // One row per comment; the numbers once, so that a column can be added up.
            Assert.Equal([language == "de" ? "Podium" : "Panel", "", "", "", "", "", "", "", "", "Ü\nß"], rows[3]);
            Assert.Equal(4, rows.Count);
        }

        // Without a word in the address the browser's language counts.
        Assert.Equal("Agenda item", (await Download.Of(organiser, "export/notes.csv", "en")).Rows(',')[0][0]);
        Assert.Equal("Programmpunkt", (await Download.Of(organiser, "export/notes.csv", "de")).Rows(';')[0][0]);
    }

    [Fact]
    public async Task Tables_hold_what_the_review_holds()
    {
        var (_, organiser, _) = await Filled();
        var words = ScreenWords.In("de");

        var questions = (await Download.Of(organiser, "export/questions.csv")).Rows(';');
        Assert.Equal(["Programmpunkt", "Nr.", "Frage", "An", "Name", "Stand", "Stimmen", "Grund der Ablehnung", "Gestellt (Europe/Berlin)", "Beantwortet (Europe/Berlin)",
             "Schlagwörter", "Antwort", "Antwort von", "Zusammengelegt mit"], questions[0]);
        Assert.Contains(questions, q => q is ["Podium", "1", "Wer zahlt?", "Zweite Stimme", "Kim", var state, "1", "", _, "", "", "", "", ""] && state == words["question_state_approved"]);
        Assert.Contains(questions, q => q is ["", "2", "Warum nicht?", "", var name, var state, "0", "Passt nicht", _, "", "", "", "", ""] && name == words["question_review_anonymous"] && state == words["question_state_declined"]);
        Assert.All(questions.Skip(1), q => Assert.Matches(LocalTime, q[8]));

        var polls = (await Download.Of(organiser, "export/polls.csv")).Rows(';');
        Assert.Contains(polls, p => p is ["Auftakt", "Eins oder zwei?", "1", _, "alle", "3", "Eins", "2", "66,7", "", ""]);
        Assert.Contains(polls, p => p is ["Auftakt", "Eins oder zwei?", "1", _, "alle", "3", "Zwei", "1", "33,3", "", ""]);
        Assert.All(polls.Skip(1), p => Assert.Matches(LocalTime, p[3]));

        Assert.Contains((await Download.Of(organiser, "export/notes.csv")).Rows(';'), n => n is ["Podium", "Wand", "Morgen", "Mehr Bänke", "Kim", _]);
        Assert.Contains((await Download.Of(organiser, "export/participation.csv")).Rows(';'), p => p[0] == words["review_participation_joined"] && p[1] == "5");
    }

    /// <summary>Every word that a table can hold is one that the screens have, in both languages.</summary>
    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Tables_say_what_the_screens_say(string language)
    {
        var (words, screens) = (new ReviewWords(language), ScreenWords.In(language));
        Assert.All(Enum.GetValues<QuestionState>(), state => Assert.NotEmpty(words.State(state)));
        Assert.All(Enum.GetValues<ModerationAct>(), act => Assert.All(Enum.GetValues<ContributionKind>(), kind => Assert.NotEmpty(words.Act(act, kind))));
        Assert.All(Enum.GetValues<ModerationAct>(), act => Assert.NotEmpty(words.Act(act, null)));
        Assert.All(Enum.GetValues<DeclineCode>(), code => Assert.NotEmpty(words.WhyDeclined(code, null)!));
        Assert.Equal(screens["moderation_done_declined"], words.Act(ModerationAct.Declined, ContributionKind.Question));
        Assert.Equal(screens["question_state_archived"], words.State(QuestionState.Archived));
        Assert.Equal(screens["moderation_decline_tone"] + " Bitte ohne Namen.", words.WhyDeclined(DeclineCode.Tone, "Bitte ohne Namen."));
    }

    [Fact]
    public async Task No_cell_is_longer_than_a_spreadsheet_takes()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        await organiser.Feedback(e.AgendaItems[1], open: true);
        var people = await server.JoinMany(e, 35);
        foreach (var phone in people)
        {
            await phone.Rate(e.AgendaItems[1], 3, new string('ä', 1000));
        }

        var rows = (await Download.Of(organiser, "export/ratings.csv")).Rows(';');
        Assert.Equal(35, rows.Count(row => row[^1] == new string('ä', 1000)));
        Assert.Equal("35", Assert.Single(rows.Skip(1), row => row[0] == "Podium" && row[1].Length > 0)[1]);
        foreach (var table in Tables)
        {
            Assert.All((await Download.Of(organiser, $"export/{table}.csv")).Rows(';').SelectMany(row => row), cell => Assert.InRange(cell.Length, 0, ReviewTable.LongestCell));
        }
    }

    [Fact]
    public async Task The_whole_review_comes_as_JSON()
    {
        var (e, organiser, _) = await Filled();

        var file = await Download.Of(organiser, "export.json");

        Assert.Equal(("application/json", $"{e.Code}.json"), (file.MediaType, file.Name));
        var exported = JsonSerializer.Deserialize<ReviewView>(file.Text, Browser.Json)!;
        Assert.Equal(JsonSerializer.Serialize(await organiser.Review(), Browser.Json), JsonSerializer.Serialize(exported, Browser.Json));
        Assert.Contains("Mehr Bänke", file.Text);
    }

    [Fact]
    public async Task No_cell_of_any_table_can_become_a_formula()
    {
        var e = await server.NewEvent(seed => seed with { AgendaItems = seed.AgendaItems.Select(s => s with { Title = new LocalText("=1+1", null) }).ToArray() });
        var organiser = await server.Open(e, Role.Organiser);
        var board = await organiser.Run();
        board = await organiser.Put<BoardView>($"boards/{board.Id}", BoardActs.Definition(
            board with { Title = new LocalText("=1+1", null) }, board.Columns.Select(c => c with { Title = new LocalText("@SUM(1)", null) })));
        await organiser.Feedback(e.AgendaItems[1], open: true);
        foreach (var payload in Payloads)
        {
            var phone = await server.Join(e, payload[..Math.Min(payload.Length, 20)]);
            var question = await phone.Ask(payload, agendaItemId: e.AgendaItems[1]);
            await organiser.Post<QuestionView>($"questions/{question.Id}/decline", new { question.Version, reason = payload });
            await phone.Write(board, payload, anonymous: false);
            await phone.Rate(e.AgendaItems[1], 3, payload);
        }

        var cells = new List<string>();
        foreach (var (table, language) in Tables.SelectMany(t => new[] { (t, "de"), (t, "en") }))
        {
            cells.AddRange((await Download.Of(organiser, $"export/{table}.csv?language={language}")).Rows(language == "de" ? ';' : ',').SelectMany(row => row));
        }

        Assert.All(cells, cell => Assert.DoesNotMatch("^[=+\\-@\t\r＝＋－＠]", cell));
        // Neutralised, not lost; and what was harmless is as it was.
        Assert.All(Payloads, payload => Assert.Contains("=+-@＝＋－＠".Contains(payload[0]) ? $"'{payload}" : payload, cells));
    }

    [Fact]
    public async Task Nothing_exported_leads_to_who_wrote_it()
    {
        var (e, organiser, people) = await Filled();
        var niemand = await server.Join(e, "Niemand");
        await organiser.Moderate(await niemand.Ask("heimlich", anonymous: true), "approve");
        await niemand.Write(await organiser.Board(), "auch heimlich");

        var everything = (await Download.Of(organiser, "export.json")).Text;
        foreach (var table in Tables)
        {
            everything += (await Download.Of(organiser, $"export/{table}.csv")).Text;
        }

        Assert.Contains("auch heimlich", everything);
        Assert.Contains("Kim", everything);
        Assert.DoesNotContain("Niemand", everything);
        foreach (var id in people.Append(niemand).SelectMany(p => new[] { p.Id.ToString(), p.Id.ToString("N"), p.JoinKey }))
        {
            Assert.DoesNotContain(id, everything, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Nothing_below_five_ratings_is_exported_but_their_number()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        await organiser.Feedback(e.AgendaItems[1], open: true);
        foreach (var phone in await server.JoinMany(e, 4))
        {
            await phone.Rate(e.AgendaItems[1], 5, "nur für wenige");
        }

        var json = await Download.Of(organiser, "export.json");
        var csv = await Download.Of(organiser, "export/ratings.csv");

        Assert.DoesNotContain("nur für wenige", json.Text + csv.Text);
        Assert.Equal(["Podium", "4", "0", "", "", "", "", "", "", ""], csv.Rows(';')[2]);
        Assert.Null(JsonSerializer.Deserialize<ReviewView>(json.Text, Browser.Json)!.AgendaItems[1].Ratings.Stars);
    }

    /// <summary>An event at which something of everything happened, among five people; the first goes by the name of Kim.</summary>
    private async Task<(TestEvent Event, LinkHolder Organiser, IReadOnlyList<Phone> People)> Filled()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        IReadOnlyList<Phone> people = [await server.Join(e, "Kim"), .. await server.JoinMany(e, 4)];
        var question = await organiser.Moderate(await people[0].Ask("Wer zahlt?", agendaItemId: e.AgendaItems[1], speakerId: e.Speakers[1]), "approve");
        await people[1].Upvote(question.Id);
        var declined = await people[1].Ask("Warum nicht?");
        await organiser.Post<QuestionView>($"questions/{declined.Id}/decline", new { declined.Version, reason = "Passt nicht" });
        var poll = await organiser.Run((await organiser.See(e.Polls[0]))!, "open");
        await people[0].Vote(poll.Id, 1, poll.Option(0));
        await people[1].Vote(poll.Id, 1, poll.Option(0));
        await people[2].Vote(poll.Id, 1, poll.Option(1));
        await organiser.Run(poll, "close");
        await people[0].Write(await organiser.Run(), "Mehr Bänke", column: 1, anonymous: false);
        await organiser.Feedback(e.AgendaItems[1], open: true);
        foreach (var (phone, i) in people.Select((p, i) => (p, i)))
        {
            await phone.Rate(e.AgendaItems[1], i == 0 ? 2 : 5, i switch { 0 => "Ü\nß", 1 => "Ä", _ => null });
        }

        return (e, organiser, people);
    }
}
