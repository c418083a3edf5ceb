using Microsoft.EntityFrameworkCore;
using Workshop.Backstage;
using Workshop.Boards;
using Workshop.Pictures;
using Workshop.Polls;
using Workshop.RunSheet;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Events;

/// <summary>An event at which something of everything was done.</summary>
internal static class BusyEvent
{
    /// <summary>Lets two phones, a moderator and an organiser do what leaves a row in every table there is.</summary>
    public static async Task<(Phone First, Phone Second)> Play(TestServer server, TestEvent e)
    {
        var (organiser, moderator) = (await server.Open(e, Role.Organiser), await server.Open(e));
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[0]);
        var (first, second) = (await server.Join(e, "Kim"), await server.Join(e, "Mo"));
        await moderator.Post<AgendaItemView>($"agenda-items/{e.AgendaItems[0]}/start", new { version = 1 });
        var question = await moderator.Moderate(await first.Ask("Was bleibt?"), "approve");
        await second.Upvote(question.Id);
        await moderator.Show(StageKind.Question, question.Id);

        // One poll that is closed and asked again, one that runs against the clock, one for words.
        var asked = await moderator.Run(await moderator.OpenNew(), "close");
        var again = await moderator.Post<PollView>($"polls/{asked.Id}/run-again", new { newId = Guid.NewGuid(), asked.Version });
        Assert.Equal(2, again.Run);
        var counted = await moderator.OpenNew();
        await first.Vote(counted.Id, 1, counted.Option(0));
        await moderator.Run(counted, "close");
        var timed = (await organiser.TryDefine(PollActs.Body() with { TimeLimit = Poll.LongestLimit })).As<PollView>();
        timed = await moderator.Run(timed, "open");
        await second.Vote(timed.Id, 1, timed.Option(1));
        var words = await moderator.OpenNew("words", new { most = 1, moderated = false });
        (await first.TryAnswer(words.Id, 1, new { text = "Mitte" })).As<OwnVote>();
        await organiser.Try(HttpMethod.Delete, $"polls/{e.Polls[0]}?version=1");

        var board = await moderator.Run();
        await first.Write(board, "Bänke am Markt");
        var item = await moderator.Post<AgendaItemView>($"agenda-items/{e.AgendaItems[1]}/feedback", new { open = true, version = 1 });
        await first.Put<object>($"agenda-items/{item.Id}/rating", new { stars = 5, comment = "Gut", rev = 1 });

        // Of the run sheet one is played, another left out.
        await moderator.Do(await moderator.AddBreak(e.AgendaItems[0]), "play");
        await moderator.Do(await moderator.Entry(words.Id), "skip");
        await organiser.AddLogo();
        await organiser.Put<WordListView>("word-list", new { de = new[] { "Mist" }, en = Array.Empty<string>(), version = 0 });
        var line = await moderator.Say("noch fünf Minuten", e.Speakers[0]);
        await speaker.Read(line.Id);
        return (first, second);
    }

    /// <summary>How many rows every table of the model has.</summary>
    public static Task<Dictionary<string, long>> Rows(TestServer server) => server.InDatabase(async db =>
    {
        var rows = new Dictionary<string, long>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Order())
        {
            // Names of tables are the model's own.
#pragma warning disable EF1002
            rows[table] = db is SqlServerWorkshopDb
                ? await db.Database.SqlQueryRaw<long>($"SELECT COUNT_BIG(*) AS [Value] FROM [{table}]").SingleAsync()
                : await db.Database.SqlQueryRaw<long>($"SELECT COUNT(*) AS \"Value\" FROM \"{table}\"").SingleAsync();
#pragma warning restore EF1002
        }

        return rows;
    });
}
