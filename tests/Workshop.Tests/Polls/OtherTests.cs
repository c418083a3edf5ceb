using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>Something else than the options of a choice, in people's own words.</summary>
public abstract class OtherContract(TestServer server)
{
    [ContractFact]
    public async Task Something_else_counts_as_one_and_its_text_is_read_once_staff_show_it()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await Opened(moderator, moderated: true);
        int[] ids = [.. poll.Options().Select(o => o.Id)];

        Assert.True((await kim.TryAnswer(poll.Id, 1, new { choices = new[] { ids[0] }, other = "Ein Teich" })).As<OwnVote>().Counted);
        Assert.True((await ben.TryAnswer(poll.Id, 1, new { choices = Array.Empty<int>(), other = "Ein Teich" })).As<OwnVote>().Counted);
        Assert.Equal([1, 0, 2], (await kim.See(poll.Id))!.Figures);
        Assert.Empty((await kim.State()).Views.Entries);

        // Everyone has a text of their own.
        var waiting = (await moderator.State()).Views.Entries;
        Assert.Equal([("Ein Teich", EntryState.Waiting), ("Ein Teich", EntryState.Waiting)], waiting.Select(w => (w.Text, w.State)));
        await moderator.Post<PollEntryView>($"polls/{poll.Id}/entries/{waiting[0].Id}/show", new { waiting[0].Version });
        Assert.Equal(["Ein Teich"], (await ben.State()).Views.Entries.Select(w => w.Text));

        // Without a text it is gone, and no option is counted as one.
        await kim.Vote(poll.Id, 2, ids[1]);
        Assert.Equal([0, 1, 1], (await kim.See(poll.Id))!.Figures);
        Assert.Equal([waiting.Single(w => w.Id != waiting[0].Id).Id], (await moderator.State()).Views.Entries.Select(w => w.Id));
        Assert.False((await ben.TryAnswer(poll.Id, 2, null)).As<OwnVote>().Counted);
        Assert.Empty((await moderator.State()).Views.Entries);
        Assert.Equal([0, 1, 0], (await kim.See(poll.Id))!.Figures);
    }

    [ContractFact]
    public async Task Who_may_not_write_can_still_choose()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await Opened(moderator, moderated: false);
        await kim.TryAnswer(poll.Id, 1, new { choices = Array.Empty<int>(), other = "Unsinn" });
        var entry = Assert.Single((await kim.State()).Views.Entries);
        var seen = Assert.Single((await moderator.State()).Views.Entries);
        await moderator.Post<PollEntryView>($"polls/{poll.Id}/entries/{entry.Id}/block-author", new { blocked = true, seen.Version });

        (await kim.TryAnswer(poll.Id, 2, new { choices = Array.Empty<int>(), other = "Noch mehr" })).Refused("participant.blocked");
        Assert.True((await kim.Vote(poll.Id, 3, poll.Options()[0].Id)).Counted);
        Assert.Equal([1, 0, 0], (await kim.See(poll.Id))!.Figures);
    }

    [ContractFact]
    public async Task Groups_are_told_apart_as_long_as_nobody_wrote_anything()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var (plain, written) = (await Opened(moderator, moderated: false), await Opened(moderator, moderated: false));
        for (var i = 0; i < 10; i++)
        {
            var person = await server.Join(e);
            await person.Put<Server.Live.MeView>("me", new { displayName = (string?)null, groupId = e.ActorGroups[i % 2], placeId = e.PlaceGroups[0], language = "de", rev = 1 });
            await person.Vote(plain.Id, 1, plain.Options()[0].Id);
            await person.TryAnswer(written.Id, 1, new { choices = new[] { written.Options()[0].Id }, other = i == 0 ? "Ein Teich" : null });
        }

        Assert.Equal(2, (await moderator.Run(plain, "close")).Splits!.Count);
        var closed = await moderator.Run(written, "close");

        Assert.Null(closed.Splits);
        Assert.Equal([10, 0, 1], closed.Figures);
        Assert.Equal("Ein Teich", Assert.Single((await moderator.State()).Views.Entries).Text);
        Assert.Null((await server.InDatabase(db => db.PollEntries.SingleAsync(w => w.PollId == written.Id))).AuthorId);
    }

    [ContractFact]
    public async Task Texts_appear_with_the_results_and_not_before()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew("single", Definition(moderated: false));
        await using var phone = await ben.Listen((await ben.State()).Seq);
        await kim.TryAnswer(poll.Id, 1, new { choices = Array.Empty<int>(), other = "GEHEIM" });

        var closed = await moderator.Run(poll, "close");
        await ben.State();
        Assert.DoesNotContain(phone.Frames.Concat(ben.Answers), told => told.Contains("GEHEIM"));
        await moderator.Run(closed, "reveal");

        await phone.UntilBatch(b => b.Views.Entries.Any(w => w.Text == "GEHEIM"), "the text");
    }

    private static object Definition(bool moderated) => new { options = PollActs.NewOptions(2), other = new { moderated } };

    private static Task<PollView> Opened(LinkHolder moderator, bool moderated) => moderator.OpenNew("multiple", Definition(moderated), live: true);
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteOther(TranslatingServer server) : OtherContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresOther(PostgresServer server) : OtherContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerOther(SqlServerServer server) : OtherContract(server);
