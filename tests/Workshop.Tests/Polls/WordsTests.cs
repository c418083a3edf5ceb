using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>Texts in answers: shared, moderated, by slot.</summary>
public abstract class WordsContract(TestServer server)
{
    [ContractFact]
    public async Task Who_writes_the_same_shares_an_entry_and_each_word_is_given_changed_and_withdrawn_by_itself()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew("words", new { most = 2, moderated = false }, live: true);

        await Say(kim, poll, 1, "Grün");
        await Say(ben, poll, 1, "  grün ");
        await Say(kim, poll, 2, "Straße", slot: 1);
        Assert.Equal([("Grün", 2), ("Straße", 1)], await Told(ben, poll));
        Assert.Equal(2, (await ben.See(poll.Id))!.Voters);

        await Say(ben, poll, 2, "Idee");
        await Say(kim, poll, 3, "idée", slot: 1);
        Assert.Equal([("Idee", 2), ("Grün", 1)], await Told(ben, poll));
        (await kim.TryAnswer(poll.Id, 4, new { text = "GRÜN" }, slot: 1)).Refused("poll.twice");
        Assert.Equal(400, (await kim.TryAnswer(poll.Id, 4, new { text = "Drittes" }, slot: 2)).Refused("poll.answer").Status);

        Assert.False((await kim.TryAnswer(poll.Id, 4, null)).As<OwnVote>().Counted);
        Assert.Equal(2, (await ben.See(poll.Id))!.Voters);
        Assert.False((await kim.TryAnswer(poll.Id, 5, null, slot: 1)).As<OwnVote>().Counted);
        Assert.Equal([("Idee", 1)], await Told(ben, poll));
        await Say(ben, poll, 3, "Ideen");
        Assert.Equal([("Ideen", 1)], await Told(ben, poll));
        Assert.Equal(1, (await ben.See(poll.Id))!.Voters);
        Assert.Equal([(0, false), (1, false)], (await kim.Me()).Votes.Select(v => (v.Slot, v.Counted)).Order());
    }

    [ContractFact]
    public async Task What_waits_or_is_hidden_is_for_staff_alone_and_counts_when_it_is_shown()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew("words", new { most = 1, moderated = true }, live: true);
        await using var phone = await kim.Listen((await kim.State()).Seq);
        await Say(kim, poll, 1, "Wort");
        var waiting = Assert.Single((await moderator.State()).Views.Entries);
        Assert.Equal((EntryState.Waiting, "Wort", poll.Id), (waiting.State, waiting.Text, waiting.PollId));
        Assert.Empty(await Told(kim, poll));

        var shown = await moderator.Post<PollEntryView>($"polls/{poll.Id}/entries/{waiting.Id}/show", new { waiting.Version });
        await phone.UntilBatch(b => b.Views.Entries.Any(w => w.Id == shown.Id), "the word");
        Assert.Equal([("Wort", 1)], await Told(kim, poll));
        (await moderator.Try(HttpMethod.Post, $"polls/{poll.Id}/entries/{waiting.Id}/hide", new { waiting.Version })).Refused("entry.version");

        await moderator.Post<PollEntryView>($"polls/{poll.Id}/entries/{waiting.Id}/hide", new { shown.Version });
        await phone.UntilBatch(b => b.Gone.Contains(new Gone(ChangeKind.Entry, shown.Id)), "that it is gone");
        Assert.Empty(await Told(kim, poll));
        Assert.Equal(1, (await kim.See(poll.Id))!.Voters);
    }

    [ContractFact]
    public async Task Staff_decide_on_all_spellings_of_a_word_at_once_also_on_those_that_come_later()
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben, lea) = (await server.Open(e), await server.Join(e), await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew("words", new { most = 1, moderated = true }, live: true);
        await Say(kim, poll, 1, "Baum");
        await Say(ben, poll, 1, "Bäume");
        Assert.Empty(await Told(kim, poll));

        var tree = (await moderator.State()).Views.Entries.Single(w => w.Text == "Baum");
        var shown = await moderator.Post<PollEntryView>($"polls/{poll.Id}/entries/{tree.Id}/show", new { tree.Version });
        Assert.Equal([("Baum", 2)], await Told(kim, poll));
        await Say(lea, poll, 1, "bäume");
        Assert.Equal([("Baum", 3)], await Told(kim, poll));

        await using var phone = await kim.Listen((await kim.State()).Seq);
        var all = (await moderator.State()).Views.Entries;
        var hidden = await moderator.Post<PollEntryView>($"polls/{poll.Id}/entries/{tree.Id}/hide", new { shown.Version });
        await phone.UntilBatch(b => all.TrueForAll(w => b.Gone.Contains(new Gone(ChangeKind.Entry, w.Id))), "that all three are gone");
        Assert.Empty(await Told(kim, poll));
        // Taken back, and written in yet another way.
        Assert.False((await lea.TryAnswer(poll.Id, 2, null)).As<OwnVote>().Counted);
        await Say(lea, poll, 3, "BÄUME");
        Assert.All((await moderator.State()).Views.Entries, w => Assert.Equal(EntryState.Hidden, w.State));

        await moderator.Post<PollEntryView>($"polls/{poll.Id}/entries/{tree.Id}/show", new { hidden.Version });
        await Say(lea, poll, 4, "bäume");
        Assert.Equal([("Baum", 3)], await Told(kim, poll));
    }

    [ContractFact]
    public async Task What_staff_hid_stays_hidden_when_it_is_written_again_and_no_text_outlives_who_wrote_it()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew("words", new { most = 1 }, live: true);
        await Say(kim, poll, 1, "Unsinn");
        var entry = Assert.Single((await moderator.State()).Views.Entries);
        await moderator.Post<PollEntryView>($"polls/{poll.Id}/entries/{entry.Id}/hide", new { entry.Version });

        await Say(kim, poll, 2, "Anders");
        Assert.Equal(["Anders"], (await moderator.State()).Views.Entries.Select(w => w.Text));
        Assert.Equal("", (await server.InDatabase(db => db.PollEntries.SingleAsync(w => w.Id == entry.Id))).Text);
        await Say(kim, poll, 3, "unsinn");

        var again = Assert.Single((await moderator.State()).Views.Entries);
        Assert.Equal(("unsinn", EntryState.Hidden), (again.Text, again.State));
        await Say(kim, poll, 4, "Unsinn");
        again = Assert.Single((await moderator.State()).Views.Entries);
        Assert.Equal((entry.Id, entry.Number, "Unsinn", EntryState.Hidden), (again.Id, again.Number, again.Text, again.State));
        Assert.Empty(await Told(kim, poll));
        Assert.Equal(0, await server.InDatabase(db => db.Changes.CountAsync(c => c.EventId == e.Id && c.OwnerId != null)));
    }

    [ContractFact]
    public async Task Texts_appear_with_the_results_and_not_before()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var projector = await server.Open(e, Role.Stage);
        var poll = await moderator.OpenNew("words", new { most = 1 });
        await Say(kim, poll, 1, "GEHEIM");
        await using var ear = await projector.Listen((await projector.State()).Seq);

        var closed = await moderator.Run(poll, "close");
        await projector.State();
        Assert.DoesNotContain(ear.Frames.Concat(projector.Answers), told => told.Contains("GEHEIM"));
        await moderator.Run(closed, "reveal");

        await ear.UntilBatch(b => b.Views.Entries.Any(w => w.Text == "GEHEIM"), "the word");
        Assert.Equal([("GEHEIM", 1)], await Told(projector, poll));
    }

    [ContractFact]
    public async Task After_closing_nobody_knows_whose_a_word_was_and_a_block_because_of_it_ends()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew("words", new { most = 1 }, live: true);
        await Say(kim, poll, 1, "Wort");
        var entry = Assert.Single((await moderator.State()).Views.Entries);
        await moderator.Post<PollEntryView>($"polls/{poll.Id}/entries/{entry.Id}/block-author", new { blocked = true, entry.Version });
        Assert.True((await kim.Me()).Blocked);
        (await kim.TryAnswer(poll.Id, 2, new { text = "Anders" })).Refused("participant.blocked");

        await moderator.Run(poll, "close");

        Assert.False((await kim.Me()).Blocked);
        Assert.Equal((null, 0), await server.InDatabase(async db => (
            (await db.PollEntries.SingleAsync(w => w.Id == entry.Id)).AuthorId, await db.Changes.CountAsync(c => c.EventId == e.Id && c.Kind == ChangeKind.Entry && c.OwnerId != null))));
        var again = Assert.Single((await moderator.State()).Views.Entries);
        (await moderator.Try(HttpMethod.Post, $"polls/{poll.Id}/entries/{entry.Id}/block-author", new { blocked = true, again.Version })).Refused("contribution.noAuthor");
        Assert.Equal([("Wort", 1)], await Told(moderator, poll));
    }

    [ContractFact]
    public async Task The_longest_texts_are_stored_and_told_as_they_were_written()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        // A letter that takes the most room of all: four bytes, two characters, twelve once it is escaped.
        static string Long(int graphemes, int sign = 0) => string.Concat(Enumerable.Repeat(char.ConvertFromUtf32(0x10400 + sign), graphemes));
        var poll = await moderator.OpenNew("openText", new { moderated = false }, live: true);

        Assert.True((await kim.TryAnswer(poll.Id, 1, new { text = Long(500) })).As<OwnVote>().Counted);
        (await kim.TryAnswer(poll.Id, 2, new { text = Long(501) })).Refused("poll.answer");
        Assert.Equal(Long(500), Assert.Single((await kim.State()).Views.Entries).Text);

        var options = Enumerable.Range(0, OptionList.Most).Select(i => new { text = new LocalText(Long(120, i), Long(120, i + 20)) });
        var ranking = await moderator.OpenNew("ranking", new { options });
        Assert.Equal(Long(120, 31), ranking.Options()[11].Text.En);
        await kim.TryAnswer(ranking.Id, 1, new { order = ranking.Options().Select(o => o.Id).Reverse() });
        Assert.Equal(1, (await moderator.See(ranking.Id))!.Voters);
    }

    private static async Task Say(Phone phone, PollView poll, long rev, string text, int slot = 0) =>
        Assert.True((await phone.TryAnswer(poll.Id, rev, new { text }, slot)).As<OwnVote>().Counted);

    /// <summary>Words and how many people stand behind them, as somebody is told.</summary>
    private static async Task<IEnumerable<(string?, int)>> Told(Guest guest, PollView poll)
    {
        var views = (await guest.State()).Views;
        var texts = views.Entries.Where(w => w.PollId == poll.Id).ToDictionary(w => (long)w.Number, w => w.Text);
        var kind = PollKinds.Of("words");
        return kind.Sheet(kind.Parse(((JsonElement)poll.Definition).GetRawText()), views.Polls.Single(p => p.Id == poll.Id).Figures!, texts).Select(r => (r.Label.De, (int)r.Votes!)).ToList();
    }
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteWords(TranslatingServer server) : WordsContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresWords(PostgresServer server) : WordsContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerWords(SqlServerServer server) : WordsContract(server);
