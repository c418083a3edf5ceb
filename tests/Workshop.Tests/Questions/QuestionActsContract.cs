using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>Corrections, labels, places, answers and blocks are stored as they were answered, and logged: the same on every database.</summary>
public abstract class QuestionActsContract(TestServer server)
{
    [ContractFact]
    public async Task Everything_done_to_a_question_is_stored_told_and_logged()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e, "Kim");
        var moderator = await server.Open(e);
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[1]);
        var question = await moderator.Moderate(await asker.Ask("Wer zalt?"), "approve");

        question = await moderator.Correct(question, "Wer zahlt „Ü“ 🎈?");
        question = await moderator.Label(question, "Geld", "Länder");
        question = await moderator.Assign(question, e.AgendaItems[1], e.Speakers[1]);
        question = await moderator.Handle(question, "Mo");
        question = await moderator.Block(question);
        await speaker.AnswerInWriting(question, "Wir alle.");

        var stored = Assert.Single((await moderator.State()).Views.Questions);
        Assert.Equal(("Wer zahlt „Ü“ 🎈?", "Wer zalt?", e.AgendaItems[1], e.Speakers[1]), (stored.Text, stored.OriginalText, stored.AgendaItemId!.Value, stored.SpeakerId!.Value));
        Assert.Equal(["Geld", "Länder"], stored.Labels);
        Assert.Equal(("Wir alle.", e.Speakers[1]), (stored.Answer!.Text, stored.Answer.SpeakerId!.Value));
        Assert.Equal((QuestionState.Answered, stored.Answer.At, null, true), (stored.State, stored.AnsweredAt!.Value, stored.HandledBy, stored.AuthorBlocked));
        Assert.True((await asker.Me()).Blocked);

        var seen = Assert.Single((await (await server.Join(e)).State()).Views.Questions);
        Assert.Equal((stored.Text, null, "Wir alle.", false), (seen.Text, seen.OriginalText, seen.Answer!.Text, seen.AuthorBlocked));
        // What else is logged about a question is not asked here.
        var acts = new[] { ModerationAct.Corrected, ModerationAct.Labelled, ModerationAct.Assigned, ModerationAct.BlockedAuthor, ModerationAct.AnsweredInWriting };
        var log = await server.InDatabase(db => db.ModerationLog.Where(m => m.EventId == e.Id && acts.Contains(m.Act)).OrderBy(m => m.At).ToListAsync());
        Assert.Equal(
            [
                (ModerationAct.Corrected, Role.Moderator, "Wer zalt?", "Wer zahlt „Ü“ 🎈?"),
                (ModerationAct.Labelled, Role.Moderator, null, "Geld, Länder"),
                (ModerationAct.Assigned, Role.Moderator, null, "Podium · Zweite Stimme"),
                (ModerationAct.BlockedAuthor, Role.Moderator, null, null),
                (ModerationAct.AnsweredInWriting, Role.Speaker, null, "Wir alle."),
            ],
            log.Select(m => (m.Act, m.By, m.Before, m.After)));
    }

    [ContractFact]
    public async Task The_longest_texts_fit()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var question = await moderator.Moderate(await (await server.Join(e)).Ask("kurz"), "approve");
        var (text, label, answer) = (Trees(500), Trees(30), Trees(2000));

        question = await moderator.Correct(question, text);
        question = await moderator.Label(question, Enumerable.Range(1, 5).Select(i => Trees(29) + i).ToArray());
        question = await moderator.AnswerInWriting(question, answer);
        question = await moderator.Label(question, label);

        Assert.Equal((text, answer), (question.Text, question.Answer!.Text));
        Assert.Equal([label], Assert.Single((await moderator.State()).Views.Questions).Labels);

        static string Trees(int count) => string.Concat(Enumerable.Repeat("🌳", count));
    }

    [ContractFact]
    public async Task Blocking_marks_the_question_it_was_set_on_and_holds_until_the_last_mark_is_gone()
    {
        var e = await server.NewEvent();
        var (asker, other) = (await server.Join(e, "Kim"), await server.Join(e));
        var moderator = await server.Open(e);
        var signed = await asker.Ask("mit Namen");
        var anonymous = await asker.Ask("ohne Namen", anonymous: true);
        await other.Ask("von jemand anderem");

        await moderator.Block(signed);
        Assert.Equal(["mit Namen"], await Marked());
        Assert.Equal((true, false), ((await asker.Me()).Blocked, (await other.Me()).Blocked));

        await moderator.Block(anonymous);
        Assert.Equal(["mit Namen", "ohne Namen"], await Marked());

        await moderator.Block(signed, blocked: false);
        Assert.Equal(["ohne Namen"], await Marked());
        Assert.True((await asker.Me()).Blocked);

        await moderator.Block(anonymous, blocked: false);
        Assert.Empty(await Marked());
        Assert.False((await asker.Me()).Blocked);

        async Task<IEnumerable<string>> Marked() => (await moderator.State()).Views.Questions.Where(q => q.AuthorBlocked).Select(q => q.Text).Order();
    }

    [ContractFact]
    public async Task A_block_is_lifted_although_its_question_was_withdrawn()
    {
        var e = await server.NewEvent();
        var (asker, moderator) = (await server.Join(e), await server.Open(e));
        var question = await moderator.Block(await asker.Ask("gleich zurückgezogen"));
        await asker.Withdraw(question.Id, rev: 2);
        Assert.True((await asker.Me()).Blocked);
        Assert.True(Assert.Single((await moderator.Get<ModerationLogView>("moderation-log")).Entries).AuthorBlocked);

        (await moderator.TryBlock(question, blocked: true)).Refused("question.unknown");
        var lifted = await moderator.Block(question, blocked: false);

        Assert.Equal((QuestionState.Withdrawn, "", false), (lifted.State, lifted.Text, lifted.AuthorBlocked));
        Assert.False((await asker.Me()).Blocked);
        Assert.Equal(
            [(ModerationAct.UnblockedAuthor, false), (ModerationAct.BlockedAuthor, false)],
            (await moderator.Get<ModerationLogView>("moderation-log")).Entries.Select(l => (l.Act, l.AuthorBlocked)));
        // Again, it is the same: and of what was withdrawn without a block nothing is told anew either.
        Assert.False((await moderator.Block(question, blocked: false)).AuthorBlocked);
        Assert.DoesNotContain((await moderator.State()).Views.Questions, q => q.Id == question.Id);
    }

    [ContractFact]
    public async Task Staff_learn_nothing_of_an_earlier_block_from_blocking_again()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var (blocked, free) = (await server.Join(e), await server.Join(e));
        var first = await blocked.Ask("die erste", anonymous: true);
        var (again, never) = (await blocked.Ask("die zweite", anonymous: true), await free.Ask("die zweite", anonymous: true));
        await moderator.Block(first);

        var told = new List<(string, string)>();
        foreach (var question in new[] { again, never })
        {
            await using var ear = await moderator.Listen((await moderator.State()).Seq);
            var answers = "";
            foreach (var on in new[] { true, false })
            {
                var answer = await moderator.Block(question, on);
                answers += JsonSerializer.Serialize(answer with { Id = Guid.Empty, Number = 0, CreatedAt = default });
                await ear.UntilBatch(b => b.Views.Questions.Any(q => q.Id == question.Id && q.AuthorBlocked == on), "the mark");
            }

            told.Add((answers, string.Join(' ', ear.Batches.SelectMany(b => b.Views.Questions).Select(q => (q.Id == question.Id, q.AuthorBlocked)))));
        }

        Assert.Equal(told[1], told[0]);
    }
}

[OnDatabase("sqlite")]
[Collection(SharedServers.Translating)]
public sealed class SqliteQuestionActsContract(TranslatingServer server) : QuestionActsContract(server), IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
[Collection(SharedServers.Postgres)]
public sealed class PostgresQuestionActsContract(PostgresServer server) : QuestionActsContract(server);

[OnDatabase("sqlserver")]
[Collection(SharedServers.SqlServer)]
public sealed class SqlServerQuestionActsContract(SqlServerServer server) : QuestionActsContract(server);
