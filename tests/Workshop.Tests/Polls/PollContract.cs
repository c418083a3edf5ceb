using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workshop.Boards;
using Workshop.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>What must hold for polls on every database.</summary>
public abstract class PollContract(TestServer server)
{
    [ContractFact]
    public async Task In_one_group_votes_before_the_closing_count_and_those_after_it_are_refused()
    {
        const int each = 10;
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        var hall = await Task.WhenAll(Enumerable.Range(0, 2 * each).Select(_ => server.Join(e)));
        await hall[0].Vote(poll.Id, 1, poll.Option(2));
        var held = await server.HoldCommitter(e.Id);

        var before = hall[..each].Select(p => p.TryVote(poll.Id, 2, poll.Option(0))).ToList();
        await held.UntilWaiting(each);
        var closing = moderator.TryRun(poll, "close");
        await held.UntilWaiting(each + 1);
        var after = hall.Select(p => p.TryVote(poll.Id, 3, poll.Option(1))).ToList();
        await held.UntilWaiting(each + 1 + hall.Length);
        await held.Open();

        Assert.All(await Task.WhenAll(before), a => Assert.Equal(2, a.As<OwnVote>().Rev));
        Assert.All(await Task.WhenAll(after), a => a.Refused("poll.closed"));
        var closed = (await closing).As<PollView>();
        Assert.Equal([each, 0, 0], closed.Counts());
        Assert.Equal(closed.Counts(), (await moderator.See(poll.Id))!.Counts());
        Assert.Equal(0, await server.InDatabase(db => db.Ballots.CountAsync(b => b.PollId == poll.Id)));
    }

    [ContractFact]
    public async Task In_one_group_votes_before_the_end_of_its_time_count_and_more_time_comes_too_late()
    {
        var e = await server.NewEvent();
        var (moderator, early, late) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var draft = (await moderator.TryDefine(PollActs.Body() with { TimeLimit = 600 })).As<PollView>();
        var poll = await moderator.Run(draft, "open");
        var longer = (await moderator.Try(HttpMethod.Post, $"polls/{poll.Id}/extend", new { seconds = 60, poll.Version })).As<PollView>();
        var due = (await server.Due(poll.Id))!.DueAt;
        var held = await server.HoldCommitter(e.Id);

        var before = early.TryVote(poll.Id, 1, poll.Option(0));
        await held.UntilWaiting(1);
        var (one, other) = (server.CarryOut(e.Id, poll.Id, due, CloseInTime.Kind), server.CarryOut(e.Id, poll.Id, due, CloseInTime.Kind));
        await held.UntilWaiting(3);
        var after = late.TryVote(poll.Id, 1, poll.Option(1));
        await held.UntilWaiting(4);
        var extending = moderator.Try(HttpMethod.Post, $"polls/{poll.Id}/extend", new { seconds = 60, longer.Version });
        await held.UntilWaiting(5);
        await held.Open();

        Assert.Equal(longer.ClosesAt, poll.ClosesAt!.Value.AddSeconds(60));
        Assert.Equal(longer.ClosesAt!.Value + CloseInTime.Grace, due);
        Assert.True((await before).As<OwnVote>().Counted);
        Assert.Equal((true, false), ((await one).Value, (await other).Value));
        (await after).Refused("poll.closed");
        (await extending).Refused("poll.closed");
        Assert.Equal([1, 0, 0], (await moderator.See(poll.Id))!.Counts());
        Assert.Null(await server.Due(poll.Id));
    }

    [ContractFact]
    public async Task In_one_group_votes_before_the_end_of_the_event_count_and_no_ballot_outlives_it()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var (one, two) = (await moderator.OpenNew(), await moderator.OpenNew(maxChoices: 2));
        var hall = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Join(e)));
        await hall[0].Vote(one.Id, 1, one.Option(2));
        var version = (await moderator.State()).Views.Event!.Version;
        var held = await server.HoldCommitter(e.Id);

        var before = hall.Select(p => p.TryVote(one.Id, 2, one.Option(0))).Concat(hall.Select(p => p.TryVote(two.Id, 1, two.Option(0), two.Option(1)))).ToList();
        await held.UntilWaiting(before.Count);
        var ending = moderator.Try(HttpMethod.Post, "end", new { version });
        await held.UntilWaiting(before.Count + 1);
        var after = hall.Select(p => p.TryVote(one.Id, 3, one.Option(1))).ToList();
        await held.UntilWaiting(before.Count + 1 + after.Count);
        await held.Open();

        Assert.All(await Task.WhenAll(before), a => a.As<OwnVote>());
        Assert.All(await Task.WhenAll(after), a => a.Refused());
        Assert.Equal(Progress.Ended, (await ending).As<EventView>().State);
        var polls = (await moderator.State()).Views.Polls.Where(p => p.Id == one.Id || p.Id == two.Id).ToList();
        Assert.All(polls, p => Assert.Equal((PollState.Closed, 6), (p.State, p.Voters)));
        Assert.Equal([6, 0, 0], polls.Single(p => p.Id == one.Id).Counts());
        Assert.Equal([6, 6, 0], polls.Single(p => p.Id == two.Id).Counts());
        Assert.Equal((0, 12, 18), await server.InDatabase(async db => (
            await db.Ballots.CountAsync(b => b.PollId == one.Id || b.PollId == two.Id),
            await db.PollVoters.CountAsync(v => v.PollId == one.Id || v.PollId == two.Id),
            await db.PollTallies.Where(t => (t.PollId == one.Id || t.PollId == two.Id) && t.Split == Guid.Empty).SumAsync(t => t.Count))));
    }

    [ContractFact]
    public async Task What_was_acknowledged_while_someone_closes_is_counted_and_nothing_else()
    {
        const int people = 40;
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var hall = await Task.WhenAll(Enumerable.Range(0, people).Select(_ => server.Join(e)));
        for (var round = 0; round < 5; round++)
        {
            var poll = await moderator.OpenNew(maxChoices: 2);
            var random = new Random(round);
            var votes = hall.Select(p => (Choices: Pick(poll, random), Person: p)).ToList();
            var early = votes.Take(people / 2).Select(v => v.Person.TryVote(poll.Id, 1, v.Choices)).ToList();
            await early[round];
            var closing = moderator.Run(poll, "close");
            var late = votes.Skip(people / 2).SkipLast(1).Select(v => v.Person.TryVote(poll.Id, 1, v.Choices)).ToList();
            var closed = await closing;
            // The race may be won by everyone: one is too late for certain.
            late.Add(votes[^1].Person.TryVote(poll.Id, 1, votes[^1].Choices));
            var answers = await Task.WhenAll([.. early, .. late]);

            var acknowledged = votes.Where((_, i) => answers[i].Status == 200).ToList();
            Assert.All(answers.Where(a => a.Status != 200), a => a.Refused("poll.closed"));
            Assert.Equal((200, 409), (answers[round].Status, answers[^1].Status));
            Assert.Equal(poll.Options().Select(o => acknowledged.Count(v => v.Choices.Contains(o.Id))), closed.Counts());
            Assert.Equal(acknowledged.Count, closed.Voters);
            var register = await server.InDatabase(db => db.PollVoters.Where(v => v.PollId == poll.Id).Select(v => v.ParticipantId).ToListAsync());
            Assert.Equal(acknowledged.Select(v => v.Person.Id).Order(), register.Order());
        }
    }

    [ContractFact]
    public async Task However_votes_arrive_the_tally_is_the_sum_of_the_ballots_and_those_are_the_latest()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        Phone[] hall = [];
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            // New phones each time: one may not send as much as all of this.
            hall = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Join(e)));
            var poll = await moderator.OpenNew(options: 4, maxChoices: 3);
            var latest = new Dictionary<Guid, (long Rev, int[] Choices)>();
            for (var burst = 0; burst < 4; burst++)
            {
                // Repeated, out of order and several of one person at once; of equal revisions only the very same choice.
                var acts = Enumerable.Range(0, 12).Select(_ => Act(random, poll)).ToList();
                var answers = await Task.WhenAll(acts.Select(a => hall[a.Person].TryVote(poll.Id, a.Rev, a.Choices)));
                foreach (var (act, answer) in acts.Zip(answers))
                {
                    Assert.True(answer.As<OwnVote>().Rev >= act.Rev);
                    var id = hall[act.Person].Id;
                    latest[id] = latest.TryGetValue(id, out var held) && held.Rev >= act.Rev ? held : (act.Rev, act.Choices);
                }

                await AssertTally(poll, latest);
            }
        }

        (int Person, long Rev, int[] Choices) Act(Random random, PollView poll)
        {
            var (person, rev) = (random.Next(hall.Length), random.Next(1, 9));
            var same = new Random(HashCode.Combine(poll.Id, person, rev));
            return (person, rev, poll.Options().Select(o => o.Id).OrderBy(_ => same.Next()).Take(same.Next(1, 4)).ToArray());
        }

        async Task AssertTally(PollView poll, Dictionary<Guid, (long Rev, int[] Choices)> latest)
        {
            var ballots = await server.InDatabase(db => db.Ballots.AsNoTracking().Where(b => b.PollId == poll.Id).ToListAsync());
            var seen = (await moderator.See(poll.Id))!;
            Assert.Equal(poll.Options().Select(o => ballots.Count(b => PollActs.Chosen(b.Answer!).Contains(o.Id))), seen.Counts());
            Assert.Equal(ballots.Count, seen.Voters);
            Assert.Equal(
                latest.ToDictionary(l => l.Key, l => (l.Value.Rev, string.Join(',', l.Value.Choices.Order()))),
                ballots.ToDictionary(b => b.ParticipantId, b => (b.Rev, string.Join(',', PollActs.Chosen(b.Answer!).Order()))));
        }
    }

    [ContractFact]
    public async Task However_answers_of_any_kind_arrive_its_result_is_that_of_the_latest_of_each_person()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        foreach (var kind in PollKinds.All.Where(k => k.Entries is null))
        {
            var (definition, fitting, _) = PollKindTests.Samples[kind.Code];
            var hall = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.Join(e)));
            var poll = await moderator.OpenNew(kind.Code, JsonDocument.Parse(definition).RootElement);
            var asked = kind.Parse(((JsonElement)poll.Definition).GetRawText());
            var random = new Random(poll.Number);
            var latest = new Dictionary<Guid, (long Rev, string Answer)>();
            for (var burst = 0; burst < 3; burst++)
            {
                // Repeated and out of order; of equal revisions only the very same answer.
                var acts = Enumerable.Range(0, 8).Select(_ => (Person: hall[random.Next(hall.Length)], Rev: (long)random.Next(1, 9))).ToList();
                await Task.WhenAll(acts.Select(async a => (await a.Person.TryAnswer(poll.Id, a.Rev, Answer(a.Person, a.Rev))).As<OwnVote>()));
                foreach (var (person, rev) in acts.Where(a => !latest.TryGetValue(a.Person.Id, out var held) || held.Rev < a.Rev).OrderBy(a => a.Rev))
                {
                    latest[person.Id] = (rev, kind.WriteAnswer(kind.Accept(asked, 0, Answer(person, rev))!));
                }

                var ballots = await server.InDatabase(db => db.Ballots.AsNoTracking().Where(b => b.PollId == poll.Id).ToListAsync());
                Assert.Equal(latest.OrderBy(l => l.Key), ballots.ToDictionary(b => b.ParticipantId, b => (b.Rev, b.Answer!)).OrderBy(b => b.Key));
                var rows = Recount.Of(poll.Id, kind, asked, ballots.ConvertAll(b => (b.ParticipantId, 0, kind.ParseAnswer(asked, 0, b.Answer!), Guid.Empty)));
                var seen = (await moderator.See(poll.Id))!;
                Assert.Equal(ballots.Count, seen.Voters);
                // What only adds is in no ballot.
                var moments = await server.InDatabase(db => db.PollTallies.AsNoTracking().Where(t => t.PollId == poll.Id && t.Slot >= kind.Slots(asked)).ToListAsync());
                Assert.Equal(kind.Moments is not null, moments.Count > 0);
                Assert.Equal(kind.Figures(kind.ForHall(asked, revealed: false), new Tally([.. rows, .. moments], new Dictionary<long, string>())), seen.Figures);
            }

            JsonElement Answer(Phone person, long rev) => JsonDocument.Parse(fitting[(Array.IndexOf(hall, person) + (int)rev) % fitting.Length]).RootElement;
        }
    }

    [ContractFact]
    public async Task A_poll_is_prepared_edited_voted_in_closed_and_run_again()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var body = PollActs.Body(options: 4, maxChoices: 2, live: true);
        var draft = (await moderator.TryDefine(body)).As<PollView>();
        var edited = body with { Options = [body.Options[3], body.Options[0], new PollOption(7, new LocalText("Neu", null))], Version = draft.Version };

        var open = await moderator.Run((await moderator.TryDefine(edited, draft.Id)).As<PollView>(), "open");
        Assert.Equal(edited.Options.Select(o => o.Id), open.Options().Select(o => o.Id));
        await kim.Vote(open.Id, 1, open.Option(2), open.Option(0));
        Assert.Equal([1, 0, 1], (await kim.See(open.Id))!.Counts());
        var closed = await moderator.Run(open, "close");
        Assert.Null(Assert.Single((await kim.Me()).Votes).Choices());
        var again = await moderator.Post<PollView>($"polls/{open.Id}/run-again", new { newId = Guid.NewGuid(), closed.Version });
        Assert.Equal((2, open.Id, 0), (again.Run, again.FirstRunId, again.Voters));

        var unused = (await moderator.TryDefine(PollActs.Body())).As<PollView>();
        await moderator.Delete<PollView>($"polls/{unused.Id}?version={unused.Version}");
        Assert.Equal([.. e.Polls, open.Id, again.Id], (await moderator.State()).Views.Polls.Select(p => p.Id));
    }

    [ContractFact]
    public async Task A_vote_has_to_fit_what_is_so_now_whoever_changed_it()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        var other = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(0));
        await kim.Vote(poll.Id, 2, poll.Option(1));

        await moderator.SetRules(rules => rules with { Vote = false });
        (await kim.TryVote(poll.Id, 3, poll.Option(2))).Refused("vote.closed");
        await moderator.SetRules(rules => rules with { Vote = true });
        await kim.Vote(poll.Id, 3, poll.Option(2));
        await moderator.Run(poll, "close");
        (await kim.TryVote(poll.Id, 4, poll.Option(0))).Refused("poll.closed");
        await kim.Vote(other.Id, 1, other.Option(0));

        // As another server's commit does it: the event's number moves on with it.
        await server.InDatabase(db => db.Events.Where(x => x.Id == e.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.MayVote, false).SetProperty(x => x.Seq, x => x.Seq + 1)));
        (await kim.TryVote(other.Id, 2, other.Option(1))).Refused("vote.closed");
        Assert.Equal([1, 0, 0], (await moderator.See(other.Id))!.Counts());
    }

    private static List<int> Pick(PollView poll, Random random) =>
        poll.Options().Select(o => o.Id).OrderBy(_ => random.Next()).Take(random.Next(1, 3)).OrderBy(id => poll.Options().ToList().FindIndex(o => o.Id == id)).ToList();
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqlitePolls(TranslatingServer server) : PollContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresPolls(PostgresServer server) : PollContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerPolls(SqlServerServer server) : PollContract(server);
