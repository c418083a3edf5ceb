using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Boards;
using Workshop.Polls;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Seeding;

/// <summary>An event as a file down: read again, it is the same prepared event.</summary>
public sealed class SeedWriterTests(TestServer server) : IClassFixture<TestServer>
{
    public static TheoryData<string> Files => [TestSeed.Path, .. Directory.GetFiles(SeedSample.Folder, "*.json", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_downloaded_event_says_all_that_its_file_said_and_reads_as_the_same_event_again(string path)
    {
        var e = await server.NewEvent(_ => SeedFile.Read(path).File!);
        var organiser = await server.Open(e, Role.Organiser);

        var written = (await organiser.Try(HttpMethod.Get, "event.json")).Text;

        var read = SeedFile.Parse(written);
        Assert.Empty(read.Problems.Select(p => p.In("en")));
        Assert.Equal(Plain(SeedFile.Read(path).File!), Plain(read.File!));
        Assert.Equal(Plain(read.File!), Plain(await Described(await server.NewEvent(_ => read.File!))));
    }

    [Fact]
    public async Task Every_member_of_the_format_comes_back()
    {
        var file = SeedSample.Sample();
        file["rules"] = JsonNode.Parse("""
            { "approval": false, "post": false, "vote": false, "board": false, "names": "required", "anonymous": false,
              "pauseReason": { "de": "Pause" }, "slowSeconds": 30, "mostQuestions": 3 }
            """);
        file["stage"] = JsonNode.Parse("""{ "code": true, "names": false, "results": true }""");
        file["agendaItems"]![0]!["approval"] = true;
        file["agendaItems"]![1]!["startsAt"] = "2022-09-13T18:00:00+02:00";
        file["agendaItems"]![1]!["outsideEvent"] = true;
        file["polls"]!.AsArray().Add(JsonNode.Parse("""{ "key": "worte", "kind": "words", "question": { "de": "Wort?" }, "definition": { "most": 3, "moderated": true } }"""));
        file["polls"]!.AsArray().Add(JsonNode.Parse("""{ "key": "text", "kind": "openText", "question": { "de": "Was?" }, "definition": { "moderated": false } }"""));
        file["polls"]!.AsArray().Add(JsonNode.Parse("""{ "key": "rang", "kind": "ranking", "question": { "de": "Zuerst?" }, "definition": { "options": [{ "id": 7, "text": { "de": "A" } }, { "id": 2, "text": { "de": "B" } }] } }"""));
        file["runSheet"] = JsonNode.Parse("""
            [{ "agendaItem": "erste", "screen": "agendaItem" }, { "board": "wand" }, { "agendaItem": "erste", "break": { "title": { "de": "Kaffee" }, "minutes": 15 } },
             { "poll": "mehrfach" }, { "poll": "einfach" }, { "agendaItem": "zweite", "break": { "title": { "de": "Luft" } } },
             { "board": "tafel" }, { "screen": "thanks" }, { "poll": "worte" }, { "poll": "text" }, { "poll": "rang" }]
            """);
        var seed = SeedSample.Parsed(file);

        var again = await Described(await server.NewEvent(_ => seed));

        Assert.Equal(Plain(seed), Plain(again));
    }

    [Fact]
    public async Task What_was_done_stays_out_and_what_was_worded_anew_is_in()
    {
        var e = await server.NewEvent();
        var (organiser, moderator, phone) = (await server.Open(e, Role.Organiser), await server.Open(e), await server.Join(e, "Jemand"));
        await phone.Ask("Was wird gefragt?");
        var opened = await moderator.Post<PollView>($"polls/{e.Polls[0]}/open", new { version = 1 });
        var closed = await moderator.Post<PollView>($"polls/{e.Polls[0]}/close", new { opened.Version });
        var second = await moderator.Post<PollView>($"polls/{e.Polls[0]}/run-again", new { newId = Guid.NewGuid(), closed.Version });
        await server.InDatabase(db => db.Polls.Where(p => p.Id == second.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Question, new LocalText("Neu gefragt?", null))));
        await server.InDatabase(db => db.AgendaItems.Where(s => s.Id == e.AgendaItems[1]).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndsAt, x => x.EndsAt.AddDays(1).AddTicks(10))));
        await server.InDatabase(db => db.Events.Where(x => x.Id == e.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.State, Progress.Ended)));

        var written = (await organiser.Try(HttpMethod.Get, "event.json")).Text;

        var file = SeedFile.Parse(written).File!;
        Assert.DoesNotContain("Was wird gefragt?", written);
        Assert.DoesNotContain("Jemand", written);
        Assert.DoesNotContain(e.Code, written);
        Assert.Null(file.Code);
        Assert.Equal(e.Polls.Count, file.Polls.Length);
        Assert.Equal("Neu gefragt?", file.Polls[0].Question.De);
        Assert.Equal([false, true], file.AgendaItems.Select(s => s.OutsideEvent));
        Assert.Equal(JsonValueKind.Number, JsonDocument.Parse(written).RootElement.GetProperty("format").ValueKind);
    }

    [Fact]
    public async Task A_file_taken_while_polls_come_and_go_is_whole()
    {
        var e = await server.NewEvent();
        var like = await server.InDatabase(db => db.Polls.AsNoTracking().FirstAsync(p => p.EventId == e.Id));
        using var done = new CancellationTokenSource();
        var coming = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var poll = new Poll { Id = Guid.NewGuid(), EventId = e.Id, Number = 99, Kind = like.Kind, Question = like.Question, Definition = like.Definition, LiveResults = false, Order = 99 };
                var entry = new SheetEntry { Id = poll.Id, EventId = e.Id, Kind = SheetEntryKind.Poll, TargetId = poll.Id, Order = 99 };
                await server.InDatabase(async db =>
                {
                    db.AddRange(poll, entry);
                    await db.SaveChangesAsync();
                    db.RemoveRange(poll, entry);
                    await db.SaveChangesAsync();
                });
            }
        });

        for (var i = 0; i < 100; i++)
        {
            await using var scope = server.Services.CreateAsyncScope();
            var handler = scope.ServiceProvider.GetRequiredService<IRequestHandler<DownloadEvent, Result<EventFile>>>();
            var file = SeedFile.Parse(Encoding.UTF8.GetString((await handler.Handle(new DownloadEvent(e.Id), CancellationToken.None)).Value.Content)).File!;
            Assert.Equal(file.Polls.Length, file.RunSheet.Count(x => x.Poll is not null));
        }

        await done.CancelAsync();
        await coming;
    }

    [Fact]
    public async Task No_more_polls_and_boards_are_made_than_a_file_holds()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        await server.InDatabase(async db =>
        {
            var (poll, board) = (await db.Polls.AsNoTracking().FirstAsync(p => p.EventId == e.Id), await db.Boards.AsNoTracking().FirstAsync(b => b.EventId == e.Id));
            Poll Like(int number, Guid? first) => new()
            {
                Id = Guid.NewGuid(),
                EventId = e.Id,
                Number = number,
                Kind = poll.Kind,
                Question = poll.Question,
                Definition = poll.Definition,
                LiveResults = false,
                Order = number,
                FirstRunId = first,
            };
            db.Polls.AddRange(Enumerable.Range(100, SeedLimits.Polls.Most - e.Polls.Count - 1).Select(i => Like(i, null)));
            // A question that was asked several times is one.
            db.Polls.AddRange(Enumerable.Range(300, 5).Select(i => Like(i, poll.Id)));
            db.Boards.AddRange(Enumerable.Range(100, SeedLimits.Boards.Most - e.Boards.Count - 1).Select(i => new Board { Id = Guid.NewGuid(), EventId = e.Id, Title = board.Title, Prompt = board.Prompt, Order = i }));
            await db.SaveChangesAsync();
        });

        var (lastPoll, lastBoard) = (Guid.NewGuid(), Guid.NewGuid());
        var made = (await moderator.TryDefine(PollActs.Body(), lastPoll)).As<PollView>();
        var board = await moderator.Put<BoardView>($"boards/{lastBoard}", BoardActs.Definition(0, new LocalText("Spalte", null)));

        (await moderator.TryDefine(PollActs.Body())).Refused("poll.tooMany");
        (await moderator.Try(HttpMethod.Put, $"boards/{Guid.NewGuid()}", BoardActs.Definition(0, new LocalText("Spalte", null)))).Refused("board.tooMany");
        // Those that there are can be changed, and be asked again.
        var reworded = (await moderator.TryDefine(PollActs.Body() with { Question = new LocalText("Anders?", null), Version = made.Version }, lastPoll)).As<PollView>();
        await moderator.Put<BoardView>($"boards/{lastBoard}", BoardActs.Definition(board with { Title = new LocalText("Anders", null) }));
        var closed = await moderator.Run(await moderator.Run(reworded, "open"), "close");
        await moderator.Post<PollView>($"polls/{lastPoll}/run-again", new { newId = Guid.NewGuid(), closed.Version });
    }

    [Fact]
    public async Task Only_organisers_take_the_file_and_its_name_says_which_event_it_is()
    {
        var e = await server.NewEvent();
        var (organiser, moderator, phone) = (await server.Open(e, Role.Organiser), await server.Open(e), await server.Join(e));

        Assert.Equal(403, (await moderator.Try(HttpMethod.Get, "event.json?as=moderator")).Status);
        Assert.True((await phone.Try(HttpMethod.Get, "event.json")).Status is 401 or 403);
        Assert.Equal("application/json", (await organiser.Try(HttpMethod.Get, "event.json")).MediaType);
    }

    [Theory]
    [InlineData("""{ "name": "package", "version": "1.0.0" }""", "", "beschreibt keine Veranstaltung", "describes no event")]
    [InlineData("{}", "", "beschreibt keine Veranstaltung", "describes no event")]
    [InlineData("""{ "format": 2, "somethingNew": [1] }""", "format", "neueren Version", "newer version")]
    public void What_is_no_event_and_what_comes_from_a_newer_version_is_told_in_one_clear_sentence(string json, string path, string german, string english)
    {
        var problem = SeedFile.Parse(json).Problems[^1];

        Assert.Equal(path, problem.Path);
        Assert.Contains(german, problem.Sentence.De);
        Assert.Contains(english, problem.Sentence.En);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("\"1\"")]
    [InlineData("1.5")]
    public void A_format_is_a_whole_number(string format)
    {
        var file = SeedSample.Sample();
        file["format"] = JsonNode.Parse(format);

        Assert.Contains(SeedFile.Parse(file.ToJsonString()).Problems, p => p.Path == "format");
    }

    private async Task<SeedFile> Described(TestEvent e) => await server.InDatabase(db => SeedWriter.Describe(db, e.Id));

    /// <summary>What it says, whatever its keys are and wherever the offset of a time comes from.</summary>
    private static string Plain(SeedFile file)
    {
        string? Item(string? key) => Place(file.AgendaItems.Select(s => s.Key), key);
        string? Place(IEnumerable<string> keys, string? key) => key is null ? null : Array.IndexOf([.. keys], key).ToString();
        // Order counts within an item only, and what the file leaves out comes behind.
        var listed = file.RunSheet.Concat(file.Polls.Select(p => new SeedEntry(null, p.Key, null, null, null)))
            .Concat(file.Boards.Select(b => new SeedEntry(null, null, b.Key, null, null)))
            .DistinctBy(x => x.Poll is null && x.Board is null ? new object() : (x.Poll, x.Board));
        string? ItemOf(SeedEntry x) => x.Poll is { } poll ? file.Polls.Single(p => p.Key == poll).AgendaItem : x.Board is { } board ? file.Boards.Single(b => b.Key == board).AgendaItem : x.AgendaItem;
        return Encoding.UTF8.GetString(SeedWriter.Write(file with
        {
            Key = "key",
            Code = null,
            StartsAt = file.StartsAt.ToUniversalTime(),
            EndsAt = file.EndsAt.ToUniversalTime(),
            Accent = file.Accent.ToLowerInvariant(),
            Groups = [.. file.Groups.Select(g => g with { Key = "key" })],
            Speakers = [.. file.Speakers.Select(s => s with { Key = "key" })],
            AgendaItems = [.. file.AgendaItems.Select(s => s with
            {
                Key = "key",
                StartsAt = s.StartsAt.ToUniversalTime(),
                EndsAt = s.EndsAt.ToUniversalTime(),
                Speakers = [.. s.Speakers.Select(key => Array.FindIndex(file.Speakers, x => x.Key == key).ToString())],
            })],
            RunSheet = [.. listed.OrderBy(x => ItemOf(x) is { } item ? Array.FindIndex(file.AgendaItems, s => s.Key == item) : int.MaxValue)
                .Select(x => x with { AgendaItem = Item(x.AgendaItem), Poll = Place(file.Polls.Select(p => p.Key), x.Poll), Board = Place(file.Boards.Select(b => b.Key), x.Board) })],
            Polls = [.. file.Polls.Select(p => p with { Key = "key", AgendaItem = Item(p.AgendaItem) })],
            Boards = [.. file.Boards.Select(b => b with { Key = "key", AgendaItem = Item(b.AgendaItem) })],
        }));
    }
}
